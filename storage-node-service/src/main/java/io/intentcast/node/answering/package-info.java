/** Answers to intents. */
@NullMarked
package io.intentcast.node.answering;

import org.jspecify.annotations.NullMarked;
