/** Reading partitions as text, and folding a partition again from such a text. */
@NullMarked
package io.intentcast.local.replay;

import org.jspecify.annotations.NullMarked;
