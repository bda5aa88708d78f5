/** Pending words as JSON, on disk. */
@NullMarked
package io.intentcast.node.wire;

import org.jspecify.annotations.NullMarked;
