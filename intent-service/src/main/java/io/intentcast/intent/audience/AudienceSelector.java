package io.intentcast.intent.audience;

import io.intentcast.intent.audience.AudienceSelection.PeersNotKnown;
import io.intentcast.intent.audience.AudienceSelection.TooManyMatters;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Names the audience of an intent, and appends a new one only when an intent needs it. */
public final class AudienceSelector {

    /** How many audiences of different roles, labels and matters are kept current. */
    public static final int MOST_CURRENT = 64;

    /** How long an audience stays current after an intent named it. Until then no other replaces it. */
    static final Duration REPLACEMENT_TIMEOUT = Duration.ofMinutes(1);

    private final Presence presence;
    private final Standings standings;
    private final AudienceLog log;
    private final LongSupplier nanoTime;
    private final LinkedHashMap<Key, Entry> current = new LinkedHashMap<>();

    /** @param matter null for that of the intents that name none */
    private record Key(
            Role role, NodeLabels where, @Nullable Matter matter) {

        /** Whether there are only a few of these, one for each built-in role. */
        boolean isUsual() {
            return where.areNone() && matter == null;
        }
    }

    private record Entry(CurrentAudience audience, long named) {}

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public AudienceSelector(Presence presence, Standings standings, AudienceLog log, LongSupplier nanoTime) {
        this.presence = presence;
        this.standings = standings;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits while a new one is appended.
     *
     * @param where the labels of the nodes that are asked
     * @param matter null for that of the intents that name none
     * @throws RuntimeException as {@link AudienceLog#append} does
     */
    public AudienceSelection name(Role role, NodeLabels where, @Nullable Matter matter) {
        if (!presence.isKnown()) {
            return new PeersNotKnown();
        }
        CurrentAudience audience = current(new Key(role, where, matter));
        return audience == null ? new TooManyMatters(MOST_CURRENT) : audience.name();
    }

    /** Null when there are too many; those that name neither labels nor a matter always have room. */
    private synchronized @Nullable CurrentAudience current(Key key) {
        long now = nanoTime.getAsLong();
        Entry known = current.get(key);
        if (known == null && !key.isUsual() && !makesRoom(now)) {
            return null;
        }
        CurrentAudience audience = known == null
                ? new CurrentAudience(key.role(), key.where(), key.matter(), presence, standings, log, nanoTime)
                : known.audience();
        current.putLast(key, new Entry(audience, now));
        return audience;
    }

    /** Drops the one that was named longest ago if there is no room; false if that was too recently. */
    private boolean makesRoom(long now) {
        if (current.size() < MOST_CURRENT) {
            return true;
        }
        if (now - current.firstEntry().getValue().named() < REPLACEMENT_TIMEOUT.toNanos()) {
            return false;
        }
        current.pollFirstEntry();
        return true;
    }
}
