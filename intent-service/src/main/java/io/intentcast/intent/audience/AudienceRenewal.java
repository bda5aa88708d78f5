package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The rules for replacing an audience with a new one. */
final class AudienceRenewal {

    /** Half a day: within the allowed day, even with clock drift and the time that an intent takes to reach the log. */
    static final Duration RENEWAL_INTERVAL = Duration.ofHours(12);

    private static final int NODES_A_SECOND = 100;

    private AudienceRenewal() {}

    static boolean isTooOld(Duration age) {
        return age.compareTo(RENEWAL_INTERVAL) >= 0;
    }

    /** Whether it must not be replaced yet; the minimum age grows with its size, to bound the cost of appends. */
    static boolean isTooYoung(Audience named, Duration age) {
        int nodes = named.asked().size() + named.absent().size();
        return age.compareTo(Duration.ofSeconds(Math.max(1, Math.ceilDiv(nodes, NODES_A_SECOND)))) < 0;
    }

    /** Whether a node came (a new epoch counts), went, or moved by a hundredth, or more is known of the values. */
    static boolean differs(Audience one, Audience other) {
        return differs(one.asked(), other.asked())
                || differs(one.absent(), other.absent())
                || !Objects.equals(one.reliability(), other.reliability());
    }

    private static boolean differs(SortedMap<NodeId, Standing> one, SortedMap<NodeId, Standing> other) {
        return !one.keySet().equals(other.keySet())
                || one.entrySet().stream().anyMatch(entry -> moved(entry.getValue(), other.get(entry.getKey())));
    }

    private static boolean moved(Standing from, @Nullable Standing to) {
        return to == null || from.epoch() != to.epoch() || Standings.isNoticeable(Trust.of(from), Trust.of(to));
    }
}
