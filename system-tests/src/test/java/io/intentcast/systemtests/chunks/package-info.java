/** Chunks over a real broker: kept on several nodes, found, and fetched from anyone, though nodes die, lie, or are full. */
@NullMarked
package io.intentcast.systemtests.chunks;

import org.jspecify.annotations.NullMarked;
