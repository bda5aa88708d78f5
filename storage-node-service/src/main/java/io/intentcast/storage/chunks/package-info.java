/** The bytes that the node keeps. */
@NullMarked
package io.intentcast.storage.chunks;

import org.jspecify.annotations.NullMarked;
