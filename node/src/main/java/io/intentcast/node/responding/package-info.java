/** Reads intents and decides, once, what the node says to them. */
@NullMarked
package io.intentcast.node.responding;

import org.jspecify.annotations.NullMarked;
