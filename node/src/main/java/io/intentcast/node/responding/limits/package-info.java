/** Whether the node can afford to say yes: its limiters, and what they look at. */
@NullMarked
package io.intentcast.node.responding.limits;

import org.jspecify.annotations.NullMarked;
