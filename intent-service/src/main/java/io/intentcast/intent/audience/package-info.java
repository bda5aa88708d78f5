/** Who is asked: the audiences that intents name, appended before the first that names them. */
@NullMarked
package io.intentcast.intent.audience;

import org.jspecify.annotations.NullMarked;
