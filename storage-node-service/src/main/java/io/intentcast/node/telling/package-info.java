/** Sends decided words until the log has them. */
@NullMarked
package io.intentcast.node.telling;

import org.jspecify.annotations.NullMarked;
