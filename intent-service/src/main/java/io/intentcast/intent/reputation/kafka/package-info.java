/** The reputations topic, read as a whole. */
@NullMarked
package io.intentcast.intent.reputation.kafka;

import org.jspecify.annotations.NullMarked;
