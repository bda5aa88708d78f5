/** Reputations as they lie in their topic. */
@NullMarked
package io.intentcast.intent.reputation.kafka;

import org.jspecify.annotations.NullMarked;
