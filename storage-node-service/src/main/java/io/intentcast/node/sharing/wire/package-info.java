/** How an excerpt of a series is written. */
@NullMarked
package io.intentcast.node.sharing.wire;

import org.jspecify.annotations.NullMarked;
