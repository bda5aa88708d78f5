/** What becomes of an intent: its responses while it is open, and its outcome. */
@NullMarked
package io.intentcast.intent.tracking;

import org.jspecify.annotations.NullMarked;
