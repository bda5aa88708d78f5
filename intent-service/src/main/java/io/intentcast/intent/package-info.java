/** Declares intents and tracks them to their outcomes. */
@NullMarked
package io.intentcast.intent;

import org.jspecify.annotations.NullMarked;
