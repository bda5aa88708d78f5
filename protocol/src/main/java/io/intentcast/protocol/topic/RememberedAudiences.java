package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A cache of the most recently used audiences by their addresses, limited by their number and by their standings in
 * total. Thread-safe.
 */
public final class RememberedAudiences {

    /** The most standings that all cached audiences may have in total. */
    static final int MOST_STANDINGS = 20 * Audience.MOST_NODES;

    private final int most;
    private final Map<AudienceId, Optional<Audience>> audiences = new LinkedHashMap<>(16, 0.75f, true);
    private int standings;

    /** @param most the most audiences that are cached */
    public RememberedAudiences(int most) {
        this.most = most;
    }

    /**
     * The cached audience, or else what the supplier finds, which is not cached here.
     *
     * @param otherwise called without a lock, so it may take its time
     */
    public Optional<Audience> find(AudienceId id, Supplier<Optional<Audience>> otherwise) {
        Optional<Audience> known;
        synchronized (this) {
            known = audiences.get(id);
        }
        return known != null ? known : otherwise.get();
    }

    /** @param audience empty to cache that there is no such audience */
    public synchronized void put(AudienceId id, Optional<Audience> audience) {
        Optional<Audience> before = audiences.put(id, audience);
        standings += standings(audience) - (before == null ? 0 : standings(before));
        Iterator<Optional<Audience>> eldest = audiences.values().iterator();
        while (audiences.size() > most || standings > MOST_STANDINGS) {
            standings -= standings(eldest.next());
            eldest.remove();
        }
    }

    private static int standings(Optional<Audience> audience) {
        return audience.map(it -> it.asked().size() + it.absent().size()).orElse(0);
    }
}
