/** Series of nodes: their events, and the excerpts that other nodes keep. */
@NullMarked
package io.intentcast.protocol.series;

import org.jspecify.annotations.NullMarked;
