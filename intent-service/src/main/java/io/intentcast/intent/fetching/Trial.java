package io.intentcast.intent.fetching;

import io.intentcast.intent.fetching.Result.Broken;
import io.intentcast.intent.fetching.Result.OtherBytes;
import io.intentcast.intent.fetching.Result.TheBytes;
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
sealed interface Trial {

    /** The attempts that failed, in order. */
    List<Attempt> failed();

    /** @param left the candidates to ask afterwards, in order */
    record Asking(Candidate candidate, List<Candidate> left, List<Attempt> failed) implements Trial {

        /** A node that delivers other bytes is retried only when no other node is left. */
        Trial after(Result result) {
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
                            and(Attempt.WRONG_DIGEST, null));
                }
            };
        }

        private List<Attempt> and(Reason reason, @Nullable Integer status) {
            return Stream.concat(failed.stream(), Stream.of(new Attempt(candidate.node(), reason, status)))
                    .toList();
        }
    }

    record Delivered(List<Attempt> failed) implements Trial {}

    record Exhausted(List<Attempt> failed) implements Trial {}

    /** @param failed attempts made before */
    static Trial of(List<Candidate> order, List<Attempt> failed) {
        return order.isEmpty()
                ? new Exhausted(failed)
                : new Asking(order.getFirst(), order.subList(1, order.size()), failed);
    }
}
