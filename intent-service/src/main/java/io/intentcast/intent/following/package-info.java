/** Follows an intent: its story while it is open, and its outcome. */
@NullMarked
package io.intentcast.intent.following;

import org.jspecify.annotations.NullMarked;
