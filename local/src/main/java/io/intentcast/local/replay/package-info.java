/** Folding a partition again from its text. */
@NullMarked
package io.intentcast.local.replay;

import org.jspecify.annotations.NullMarked;
