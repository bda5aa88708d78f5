package io.intentcast.intent.audience;

import io.intentcast.intent.audience.AudienceSelection.PeersNotKnown;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Names the audience of an intent, and appends a new one only when an intent needs it. */
public final class AudienceSelector {

    private final Presence presence;
    private final Map<Role, CurrentAudience> byRole = new EnumMap<>(Role.class);

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public AudienceSelector(Presence presence, Standings standings, AudienceLog log, LongSupplier nanoTime) {
        this.presence = presence;
        for (Role role : Role.values()) {
            byRole.put(role, new CurrentAudience(role, presence, standings, log, nanoTime));
        }
    }

    /**
     * Waits while a new one is appended.
     *
     * @throws RuntimeException as {@link AudienceLog#append} does
     */
    public AudienceSelection name(Role role) {
        return presence.isKnown() ? Objects.requireNonNull(byRole.get(role)).name() : new PeersNotKnown();
    }
}
