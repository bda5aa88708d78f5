package io.intentcast.client.chunks;

import io.intentcast.client.chunks.Receipt.Refusal;
import io.intentcast.client.chunks.Receipt.Silent;
import io.intentcast.client.outcome.ClosedBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes dropped a chunk, and why others did not.
 *
 * @param dropped the nodes that kept it, and no longer do
 * @param notKept the nodes that say that they keep none of it
 * @param refusals the nodes that may still keep it, and say why
 * @param silences the nodes that said nothing; each drops it when it reads the intent
 * @param withdrawn the absent nodes that had announced it, and whose announcement was withdrawn for them
 */
public record PurgeReceipt(
        String chunkId,
        String intentId,
        ClosedBy closedBy,
        List<Dropped> dropped,
        List<String> notKept,
        List<Refusal> refusals,
        List<Silent> silences,
        List<String> withdrawn) {

    public PurgeReceipt {
        dropped = List.copyOf(dropped);
        notKept = List.copyOf(notKept);
        refusals = List.copyOf(refusals);
        silences = List.copyOf(silences);
        withdrawn = List.copyOf(withdrawn);
    }

    /** @param sha256 the digest of the bytes that the node kept; null when it does not say */
    public record Dropped(String node, @Nullable String sha256) {}

    /** Whether every node was heard, and none of them keeps it. */
    public boolean complete() {
        return refusals.isEmpty() && silences.isEmpty() && withdrawn.isEmpty();
    }
}
