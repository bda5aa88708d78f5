/** The producer and the consumer of the intents topic for declaring. */
@NullMarked
package io.intentcast.intent.declaring.kafka;

import org.jspecify.annotations.NullMarked;
