/** Keeps the bytes of chunks on the disk of the node. */
@NullMarked
package io.intentcast.storage.store;

import org.jspecify.annotations.NullMarked;
