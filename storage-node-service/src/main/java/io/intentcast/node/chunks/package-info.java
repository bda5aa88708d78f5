/** The bytes that the node keeps. */
@NullMarked
package io.intentcast.node.chunks;

import org.jspecify.annotations.NullMarked;
