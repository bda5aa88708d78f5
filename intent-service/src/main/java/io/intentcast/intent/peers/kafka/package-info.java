/** The peers topic: read by all of intent-service, and kept in time and in order. */
@NullMarked
package io.intentcast.intent.peers.kafka;

import org.jspecify.annotations.NullMarked;
