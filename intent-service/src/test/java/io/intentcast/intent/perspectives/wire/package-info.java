/** Tests reading excerpts of series. */
@NullMarked
package io.intentcast.intent.perspectives.wire;

import org.jspecify.annotations.NullMarked;
