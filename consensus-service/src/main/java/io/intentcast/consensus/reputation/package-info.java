/** Reputation: folds the outcomes of one partition at a time into the records of nodes. */
@NullMarked
package io.intentcast.consensus.reputation;

import org.jspecify.annotations.NullMarked;
