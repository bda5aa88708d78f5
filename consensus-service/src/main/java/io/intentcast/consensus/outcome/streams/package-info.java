/** The views: one Kafka Streams topology over the outcomes topic, and what it keeps on disk. */
@NullMarked
package io.intentcast.consensus.outcome.streams;

import org.jspecify.annotations.NullMarked;
