/** Bytes up and down, as streams. */
@NullMarked
package io.intentcast.client.chunks;

import org.jspecify.annotations.NullMarked;
