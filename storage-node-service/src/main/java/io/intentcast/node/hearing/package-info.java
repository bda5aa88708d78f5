/** Reading intents and deciding, once, what is said to them. */
@NullMarked
package io.intentcast.node.hearing;

import org.jspecify.annotations.NullMarked;
