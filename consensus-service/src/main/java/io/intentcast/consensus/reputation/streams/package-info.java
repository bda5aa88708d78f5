/**
 * Folds conclusions into accounts as part of a Kafka Streams topology, and keeps the published records of all
 * partitions.
 */
@NullMarked
package io.intentcast.consensus.reputation.streams;

import org.jspecify.annotations.NullMarked;
