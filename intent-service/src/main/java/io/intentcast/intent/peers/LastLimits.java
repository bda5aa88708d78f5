package io.intentcast.intent.peers;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits that nodes told last: of each limiter the newest no for being rate limited, from outcomes. When there are
 * more than {@value #MOST_OF_A_NODE} of a node, or more than {@value #MOST_LIMITS} of all, the one that was told
 * longest ago is evicted. It makes no difference in which order outcomes are folded, or how often, so all replicas that
 * read the same outcomes show the same. Thread-safe.
 */
public final class LastLimits {

    /** How long a limit is shown. */
    public static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    /** The maximum number of limits of one node. */
    static final int MOST_OF_A_NODE = 8;

    /** The maximum number of limits of all nodes: two of each node of two audiences of the maximum size. */
    static final int MOST_LIMITS = 4 * Audience.MOST_NODES;

    private final int most;
    private final Map<NodeId, List<ToldLimit>> newestFirst = new HashMap<>();
    private final NavigableSet<LimitOfNode> oldestFirst = new TreeSet<>(LimitOfNode.OLDEST_FIRST);

    private record LimitOfNode(NodeId node, ToldLimit limit) {

        static final Comparator<LimitOfNode> OLDEST_FIRST =
                Comparator.comparing(LimitOfNode::limit, ToldLimit.OLDEST_FIRST).thenComparing(LimitOfNode::node);
    }

    public LastLimits() {
        this(MOST_LIMITS);
    }

    LastLimits(int most) {
        this.most = most;
    }

    /** Takes the limits from the noes that count. */
    public synchronized void fold(Outcome outcome) {
        outcome.said().forEach((node, said) -> {
            if (said.answer() instanceof No no && no.reason().equals(Reason.RATE_LIMITED)) {
                Instant told = outcome.declared().plusMillis(said.afterMillis());
                add(new LimitOfNode(node, ToldLimit.of(no, told, outcome.intentId())));
            }
        });
    }

    /**
     * The limits that the node told within {@link #SHOWN_FOR}, the newest first, each limiter once; empty when it told
     * none.
     *
     * @param now the time of the log
     */
    public synchronized List<ToldLimit> of(NodeId node, Instant now) {
        return of(node).stream()
                .filter(limit -> limit.told().plus(SHOWN_FOR).isAfter(now))
                .toList();
    }

    private List<ToldLimit> of(NodeId node) {
        return newestFirst.getOrDefault(node, List.of());
    }

    private void add(LimitOfNode told) {
        Set<@Nullable Limiter> seen = new HashSet<>();
        set(
                told.node(),
                Stream.concat(of(told.node()).stream(), Stream.of(told.limit()))
                        .sorted(ToldLimit.OLDEST_FIRST.reversed())
                        .filter(limit -> seen.add(limit.limiter()))
                        .limit(MOST_OF_A_NODE)
                        .toList());
        if (oldestFirst.size() > most) {
            LimitOfNode oldest = oldestFirst.getFirst();
            set(
                    oldest.node(),
                    of(oldest.node()).stream()
                            .filter(limit -> !limit.equals(oldest.limit()))
                            .toList());
        }
    }

    private void set(NodeId node, List<ToldLimit> after) {
        List<ToldLimit> before = of(node);
        before.stream()
                .filter(limit -> !after.contains(limit))
                .forEach(limit -> oldestFirst.remove(new LimitOfNode(node, limit)));
        after.stream()
                .filter(limit -> !before.contains(limit))
                .forEach(limit -> oldestFirst.add(new LimitOfNode(node, limit)));
        if (after.isEmpty()) {
            newestFirst.remove(node);
        } else {
            newestFirst.put(node, after);
        }
    }
}
