/** Saying to all which chunks the node keeps, and taking it back when it drops them. */
@NullMarked
package io.intentcast.node.announcing;

import org.jspecify.annotations.NullMarked;
