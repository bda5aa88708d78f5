/** Takes intents in, and takes them back: appends them to the log, and bounds how many are open. */
@NullMarked
package io.intentcast.intent.declaring;

import org.jspecify.annotations.NullMarked;
