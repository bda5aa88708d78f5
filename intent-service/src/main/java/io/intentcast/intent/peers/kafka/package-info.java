/** The consumer of the peers topic, and the task that writes its clock and removes old nodes. */
@NullMarked
package io.intentcast.intent.peers.kafka;

import org.jspecify.annotations.NullMarked;
