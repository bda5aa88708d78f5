/** What a node did and learned: an append-only sequence of events, and what is written together with them. */
@NullMarked
package io.intentcast.node.series;

import org.jspecify.annotations.NullMarked;
