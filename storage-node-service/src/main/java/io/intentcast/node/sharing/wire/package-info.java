/** The written form of excerpts of a series. */
@NullMarked
package io.intentcast.node.sharing.wire;

import org.jspecify.annotations.NullMarked;
