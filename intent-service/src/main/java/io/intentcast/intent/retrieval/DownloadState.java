package io.intentcast.intent.retrieval;

import io.intentcast.intent.retrieval.DownloadResult.Broken;
import io.intentcast.intent.retrieval.DownloadResult.OtherBytes;
import io.intentcast.intent.retrieval.DownloadResult.TheBytes;
import io.intentcast.protocol.Reason;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The candidates asked for the bytes, one after the other.
 *
 * <pre>
 *    ┌─ the next ─┐
 *    ▼            │
 * asking ─► broken, other bytes ─► exhausted
 *    └────► the bytes ───────────► delivered
 * </pre>
 */
sealed interface DownloadState {

    /** The attempts that failed, in order. */
    List<FailedDelivery> failed();

    /** @param left the candidates to ask afterwards, in order */
    record Asking(Candidate candidate, List<Candidate> left, List<FailedDelivery> failed) implements DownloadState {

        /** A node that delivers other bytes is retried only when no other node is left. */
        DownloadState after(DownloadResult result) {
            return switch (result) {
                case TheBytes() -> new Delivered(failed);
                case Broken(Reason reason, Integer status) -> of(left, and(reason, status));
                case OtherBytes(var _) -> {
                    Predicate<Candidate> same = next -> next.node().equals(candidate.node());
                    yield of(
                            Stream.concat(
                                            left.stream().filter(same.negate()),
                                            left.stream().filter(same))
                                    .toList(),
                            and(FailedDelivery.WRONG_DIGEST, null));
                }
            };
        }

        private List<FailedDelivery> and(Reason reason, @Nullable Integer status) {
            return Stream.concat(failed.stream(), Stream.of(new FailedDelivery(candidate.node(), reason, status)))
                    .toList();
        }
    }

    record Delivered(List<FailedDelivery> failed) implements DownloadState {}

    record Exhausted(List<FailedDelivery> failed) implements DownloadState {}

    /** @param failed attempts made before */
    static DownloadState of(List<Candidate> order, List<FailedDelivery> failed) {
        return order.isEmpty()
                ? new Exhausted(failed)
                : new Asking(order.getFirst(), order.subList(1, order.size()), failed);
    }
}
