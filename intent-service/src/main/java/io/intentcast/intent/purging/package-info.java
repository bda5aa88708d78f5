/** Purging a chunk: all nodes are told to drop it, and its id is free again. */
@NullMarked
package io.intentcast.intent.purging;

import org.jspecify.annotations.NullMarked;
