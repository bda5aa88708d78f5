/** The audiences that intents name. An audience is appended before the first intent that names it. */
@NullMarked
package io.intentcast.intent.audience;

import org.jspecify.annotations.NullMarked;
