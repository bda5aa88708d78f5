/** Reputation: how a node's part in outcomes becomes its record, one partition of outcomes at a time. */
@NullMarked
package io.intentcast.consensus.reputation;

import org.jspecify.annotations.NullMarked;
