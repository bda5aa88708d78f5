/** The node's own observations: taking them in and finding them. */
@NullMarked
package io.intentcast.node.observing;

import org.jspecify.annotations.NullMarked;
