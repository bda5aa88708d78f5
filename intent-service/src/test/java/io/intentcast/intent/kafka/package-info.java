/** Tests folding records of the reputations topic. */
@NullMarked
package io.intentcast.intent.kafka;

import org.jspecify.annotations.NullMarked;
