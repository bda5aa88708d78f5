/** Decides whether the node can afford to do what it is asked. */
@NullMarked
package io.intentcast.node.deciding;

import org.jspecify.annotations.NullMarked;
