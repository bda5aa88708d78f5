/** Reads intents and decides once what the node says to each. */
@NullMarked
package io.intentcast.node.hearing;

import org.jspecify.annotations.NullMarked;
