/** The bytes on disk. */
@NullMarked
package io.intentcast.node.chunks.store;

import org.jspecify.annotations.NullMarked;
