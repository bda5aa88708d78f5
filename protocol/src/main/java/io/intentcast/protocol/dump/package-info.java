/** Reading partitions as text. */
@NullMarked
package io.intentcast.protocol.dump;

import org.jspecify.annotations.NullMarked;
