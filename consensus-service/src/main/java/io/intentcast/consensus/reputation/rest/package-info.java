/** REST paths of reputations. */
@NullMarked
package io.intentcast.consensus.reputation.rest;

import org.jspecify.annotations.NullMarked;
