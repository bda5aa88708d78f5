/** Announces over Kafka what the node keeps. */
@NullMarked
package io.intentcast.storage.kafka;

import org.jspecify.annotations.NullMarked;
