/** The bytes that the node keeps, and their announcement and withdrawal. */
@NullMarked
package io.intentcast.storage.chunks;

import org.jspecify.annotations.NullMarked;
