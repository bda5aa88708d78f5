/** The node's series: an append-only sequence of what it did and learned, and what is written together with it. */
@NullMarked
package io.intentcast.node.series;

import org.jspecify.annotations.NullMarked;
