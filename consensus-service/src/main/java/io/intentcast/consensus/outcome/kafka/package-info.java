/** Writes known answers to Kafka. */
@NullMarked
package io.intentcast.consensus.outcome.kafka;

import org.jspecify.annotations.NullMarked;
