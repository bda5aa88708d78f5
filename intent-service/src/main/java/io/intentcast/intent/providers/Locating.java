package io.intentcast.intent.providers;

import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.Sighting;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds those who announced a chunk. */
public final class Locating {

    private final Providers providers;
    private final Presence presence;

    public Locating(Providers providers, Presence presence) {
        this.providers = providers;
        this.presence = presence;
    }

    /** Whether both who keeps what and who is there are known; before that, some are missing or look absent. */
    public boolean isKnown() {
        return providers.isKnown() && presence.isKnown();
    }

    /** A part of them, as {@link Providers#of(ChunkId, NodeId, int)}. */
    public List<Provider> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        return providers.of(chunkId, after, limit).stream().map(this::located).toList();
    }

    /** The first {@value Providers#MOST}. */
    public List<Provider> of(ChunkId chunkId) {
        return of(chunkId, null, Providers.MOST);
    }

    private Provider located(Announced announced) {
        Optional<Sighting> sighting = presence.find(announced.node());
        return new Provider(
                announced,
                sighting.flatMap(seen -> seen.placeOf(announced.chunkId())).orElse(null),
                sighting.filter(Sighting::alive).isPresent());
    }
}
