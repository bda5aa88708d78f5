package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The audiences that were used last, by their addresses: so many at most, and with so many standings together. Thread-safe. */
public final class RememberedAudiences {

    /** How many standings all that are kept have together, at most. */
    static final int MOST_STANDINGS = 20 * Audience.MOST_NODES;

    private final int most;
    private final Map<AudienceId, Optional<Audience>> audiences = new LinkedHashMap<>(16, 0.75f, true);
    private int standings;

    /** @param most how many audiences are kept */
    public RememberedAudiences(int most) {
        this.most = most;
    }

    /**
     * What is remembered of it; else what is found otherwise, which is not remembered by that.
     *
     * @param otherwise asked without a lock: it may take its time
     */
    public Optional<Audience> find(AudienceId id, Supplier<Optional<Audience>> otherwise) {
        Optional<Audience> known;
        synchronized (this) {
            known = audiences.get(id);
        }
        return known != null ? known : otherwise.get();
    }

    /** @param audience empty for one of which is known that there is none to be had */
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
