package io.intentcast.systemtests.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The times at which no fault affected a node. Brokers write times by the same clock. */
final class Uptimes {

    /** How long a node may still be absent after its return, until others have read of it. */
    private static final Duration COMING_BACK = Duration.ofSeconds(5);

    /** @param to null while it lasts */
    private record Span(Instant from, @Nullable Instant to) {

        boolean includes(Instant time) {
            return !time.isBefore(from.plus(COMING_BACK)) && (to == null || time.isBefore(to));
        }
    }

    private final Map<String, List<Span>> spans = new ConcurrentHashMap<>();

    void up(String node) {
        spansOf(node).add(new Span(Instant.now(), null));
    }

    void down(String node) {
        List<Span> all = spansOf(node);
        if (!all.isEmpty() && all.getLast().to() == null) {
            all.set(all.size() - 1, new Span(all.getLast().from(), Instant.now()));
        }
    }

    /** Whether the node was up, and the others could know. */
    boolean wasUp(String node, Instant time) {
        return spansOf(node).stream().anyMatch(span -> span.includes(time));
    }

    private List<Span> spansOf(String node) {
        return spans.computeIfAbsent(node, _ -> new CopyOnWriteArrayList<>());
    }
}
