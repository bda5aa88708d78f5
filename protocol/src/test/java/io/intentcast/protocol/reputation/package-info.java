/** Reputation: what the outcomes that a node took part in say about it. */
@NullMarked
package io.intentcast.protocol.reputation;

import org.jspecify.annotations.NullMarked;
