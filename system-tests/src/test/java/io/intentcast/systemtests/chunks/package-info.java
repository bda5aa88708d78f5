/** Chunks over a real broker: kept on several nodes, found and fetched, although nodes die, lie or are full. */
@NullMarked
package io.intentcast.systemtests.chunks;

import org.jspecify.annotations.NullMarked;
