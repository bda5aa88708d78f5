/** Excerpts of series as they are written. */
@NullMarked
package io.intentcast.intent.perspectives.wire;

import org.jspecify.annotations.NullMarked;
