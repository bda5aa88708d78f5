/** Declares and withdraws intents: appends them to the log, and limits how many are open. */
@NullMarked
package io.intentcast.intent.declaring;

import org.jspecify.annotations.NullMarked;
