/** Folds conclusions into accounts as a part of a Kafka Streams topology, and keeps what all partitions tell of nodes. */
@NullMarked
package io.intentcast.consensus.reputation.streams;

import org.jspecify.annotations.NullMarked;
