/** Sharing the series with other nodes: it is cut into excerpts that become chunks. */
@NullMarked
package io.intentcast.node.sharing;

import org.jspecify.annotations.NullMarked;
