package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.ViewOwner;
import io.intentcast.consensus.outcome.ViewsMovedException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeWaits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Has a request answered by the instance that keeps the data: this one, or another one over HTTP. */
@Component
final class Relay {

    /** A rebalance moves data within seconds. */
    private static final Duration MOVE_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final InstanceClient others;
    private final OutcomeWaits<IntentId> waits;

    /** Answers from the data of this instance. */
    @FunctionalInterface
    interface LocalAnswer {

        /** @param wait how long it may wait for data that does not exist yet */
        ResponseEntity<?> within(Duration wait) throws InterruptedException;
    }

    Relay(InstanceClient others, OutcomeWaits<IntentId> waits) {
        this.others = others;
        this.waits = waits;
    }

    /**
     * Retries while the data moves between instances: for as long as the caller waits, and for at least 3 seconds. A
     * forwarded request is tried once.
     *
     * @param owner looked up again for each try
     * @param wait how long the answer may wait for data that does not exist yet
     */
    ResponseEntity<?> answer(HttpServletRequest question, Supplier<ViewOwner> owner, Duration wait, LocalAnswer here)
            throws InterruptedException {
        boolean passedOn = question.getHeader(InstanceClient.PASSED_ON) != null;
        Duration longest = wait.compareTo(MOVE_TIMEOUT) > 0 ? wait : MOVE_TIMEOUT;
        return this.<ResponseEntity<?>>retried(passedOn, longest, passed -> {
            Duration left = wait.minus(passed);
            return tryOnce(question, passedOn, owner.get(), left.isNegative() ? Duration.ZERO : left, here);
        });
    }

    /**
     * Gathers what each instance has in its partitions. Retries while partitions move between instances, for 3 seconds.
     *
     * @param owners of all partitions, looked up again for each try
     * @param here answers from some partitions of this instance
     * @param read reads the answer of another instance
     * @return the answers, of this instance and of others
     */
    <T> List<T> gather(
            HttpServletRequest question,
            Supplier<SortedMap<Integer, ViewOwner>> owners,
            Function<SortedSet<Integer>, T> here,
            Function<byte[], T> read)
            throws InterruptedException {
        return retried(false, MOVE_TIMEOUT, _ -> gatherOnce(question, owners.get(), here, read));
    }

    private <T> Optional<List<T>> gatherOnce(
            HttpServletRequest question,
            SortedMap<Integer, ViewOwner> owners,
            Function<SortedSet<Integer>, T> here,
            Function<byte[], T> read)
            throws InterruptedException {
        var partitions = new LinkedHashMap<ViewOwner, SortedSet<Integer>>();
        owners.forEach((partition, owner) ->
                partitions.computeIfAbsent(owner, _ -> new TreeSet<>()).add(partition));
        var parts = new ArrayList<T>();
        for (var kept : partitions.entrySet()) {
            Optional<T> part = switch (kept.getKey()) {
                case ViewOwner.ThisInstance _ -> {
                    try {
                        yield Optional.of(here.apply(kept.getValue()));
                    } catch (ViewsMovedException moved) {
                        yield Optional.empty();
                    }
                }
                case ViewOwner.Another another ->
                    others.ask(another, question, kept.getValue()).map(read);
                case ViewOwner.Nobody _ -> Optional.empty();
            };
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** Tries to answer. */
    @FunctionalInterface
    private interface Try<T> {

        /** @param passed the time since the first try */
        Optional<T> once(Duration passed) throws InterruptedException;
    }

    private <T> T retried(boolean passedOn, Duration longest, Try<T> trying) throws InterruptedException {
        long begun = System.nanoTime();
        Optional<T> answer = trying.once(Duration.ZERO);
        while (answer.isEmpty() && !passedOn && since(begun).compareTo(longest) < 0 && waits.pause(RETRY_INTERVAL)) {
            answer = trying.once(since(begun));
        }
        return answer.orElseThrow(() -> Problems.unavailable("the data is moving between instances", RETRY_AFTER));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private Optional<ResponseEntity<?>> tryOnce(
            HttpServletRequest question, boolean passedOn, ViewOwner owner, Duration wait, LocalAnswer here)
            throws InterruptedException {
        return switch (owner) {
            case ViewOwner.ThisInstance _ -> {
                try {
                    yield Optional.of(here.within(wait));
                } catch (ViewsMovedException moved) {
                    yield Optional.empty();
                }
            }
            case ViewOwner.Another another -> passedOn ? Optional.empty() : others.ask(another, question, wait);
            case ViewOwner.Nobody _ -> Optional.empty();
        };
    }
}
