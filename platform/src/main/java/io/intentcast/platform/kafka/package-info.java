/** Kafka: the check of topics at start, clients, tailing consumers and dead letters. */
@NullMarked
package io.intentcast.platform.kafka;

import org.jspecify.annotations.NullMarked;
