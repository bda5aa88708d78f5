/** Saying what was decided until the log has it. */
@NullMarked
package io.intentcast.node.telling;

import org.jspecify.annotations.NullMarked;
