/** Kafka clients of the benchmark, all with the same settings. */
@NullMarked
package io.intentcast.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
