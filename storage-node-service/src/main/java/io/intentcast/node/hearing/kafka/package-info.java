/** The loop that consumes the intents topic. */
@NullMarked
package io.intentcast.node.hearing.kafka;

import org.jspecify.annotations.NullMarked;
