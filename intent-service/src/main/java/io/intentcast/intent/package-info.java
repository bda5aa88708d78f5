/** Declares intents and tells what became of them. */
@NullMarked
package io.intentcast.intent;

import org.jspecify.annotations.NullMarked;
