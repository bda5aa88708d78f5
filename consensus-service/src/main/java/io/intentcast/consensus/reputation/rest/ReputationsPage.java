package io.intentcast.consensus.reputation.rest;

import io.intentcast.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of reputations in the order of node ids.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 */
record ReputationsPage(
        List<ReputationSummaryView> items, @Nullable NodeId next) {

    ReputationsPage {
        items = List.copyOf(items);
    }
}
