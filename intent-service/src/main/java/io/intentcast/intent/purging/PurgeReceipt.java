package io.intentcast.intent.purging;

import io.intentcast.intent.placement.Receipt.Refusal;
import io.intentcast.intent.placement.Receipt.Silent;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes dropped the chunk, and why others did not.
 *
 * @param closedBy how the window of the intent ended
 * @param dropped the nodes that kept it, and no longer do
 * @param notKept the nodes that say that they keep none of it
 * @param refusals the nodes that may still keep it, and say why
 * @param silences the nodes that said nothing; each drops it when it reads the intent
 * @param withdrawn the absent nodes that had announced it, and whose announcement was withdrawn for them
 */
public record PurgeReceipt(
        ChunkId chunkId,
        IntentId intentId,
        ClosedBy closedBy,
        List<Dropped> dropped,
        List<NodeId> notKept,
        List<Refusal> refusals,
        List<Silent> silences,
        List<NodeId> withdrawn) {

    private static final Pointer DROPPED = new Pointer("/dropped");

    public PurgeReceipt {
        dropped = List.copyOf(dropped);
        notKept = List.copyOf(notKept);
        refusals = List.copyOf(refusals);
        silences = List.copyOf(silences);
        withdrawn = List.copyOf(withdrawn);
    }

    /** @param sha256 the digest of the bytes that the node kept; null when it does not say */
    public record Dropped(NodeId node, @Nullable Sha256 sha256) {}

    static PurgeReceipt of(ChunkId chunkId, OutcomeReport outcome, List<NodeId> withdrawn) {
        List<Row> rows = outcome.outcomes();
        return new PurgeReceipt(
                chunkId,
                outcome.intentId(),
                outcome.closedBy(),
                rows.stream().flatMap(row -> dropped(row).stream()).toList(),
                rows.stream()
                        .filter(row -> Reason.NOT_KEPT.equals(row.reason()))
                        .map(Row::node)
                        .toList(),
                rows.stream().flatMap(row -> refusal(row).stream()).toList(),
                rows.stream().flatMap(row -> silent(row).stream()).toList(),
                withdrawn);
    }

    /** Whether every node was heard, and none of them keeps it. */
    boolean isComplete() {
        return refusals.isEmpty() && silences.isEmpty() && withdrawn.isEmpty();
    }

    /** The shortest retry-after of the refusals; empty when none has one. */
    public Optional<Duration> soonestRetry() {
        return refusals.stream()
                .map(Refusal::retryAfter)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Dropped> dropped(Row row) {
        return Optional.ofNullable(row.claim()).map(claim -> new Dropped(row.node(), digest(row)));
    }

    private static @Nullable Sha256 digest(Row row) {
        return Optional.ofNullable(row.claim())
                .flatMap(claim -> claim.at(DROPPED))
                .flatMap(PurgeReceipt::asDigest)
                .orElse(null);
    }

    private static Optional<Sha256> asDigest(Observed observed) {
        try {
            return observed instanceof Category(String hex) ? Optional.of(new Sha256(hex)) : Optional.empty();
        } catch (IllegalArgumentException noDigest) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> refusal(Row row) {
        Reason reason = row.reason();
        return reason == null || reason.equals(Reason.NOT_KEPT)
                ? Optional.empty()
                : Optional.of(new Refusal(row.node(), reason, row.limiter(), row.retryAfter()));
    }

    private static Optional<Silent> silent(Row row) {
        return Optional.ofNullable(row.cause()).map(cause -> new Silent(row.node(), cause));
    }
}
