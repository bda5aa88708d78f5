package io.intentcast.intent.providers;

import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the nodes that announced a chunk. Announcements of unregistered nodes are ignored. */
public final class ProviderLocator {

    private static final int PAGE = 1_000;

    private final Providers providers;
    private final Presence presence;

    public ProviderLocator(Providers providers, Presence presence) {
        this.providers = providers;
        this.presence = presence;
    }

    /**
     * Whether the view of providers and presence are both known; before that, some providers are missing or look
     * absent.
     */
    public boolean isKnown() {
        return providers.isKnown() && presence.isKnown();
    }

    /** A page of them, as {@link Providers#of(ChunkId, NodeId, int)}. */
    public List<Provider> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        var found = new ArrayList<Provider>();
        NodeId last = after;
        List<Announced> page;
        do {
            page = providers.of(chunkId, last, PAGE);
            page.stream()
                    .flatMap(this::located)
                    .limit((long) limit - found.size())
                    .forEach(found::add);
            last = page.isEmpty() ? last : page.getLast().node();
        } while (page.size() == PAGE && found.size() < limit);
        return found;
    }

    /** The first {@value Providers#MOST}. */
    public List<Provider> of(ChunkId chunkId) {
        return of(chunkId, null, Providers.MOST);
    }

    /** A page of the chunks that a registered node announced, as {@link Providers#chunks}. */
    public List<ChunkId> chunks(@Nullable ChunkId after, int limit) {
        var found = new ArrayList<ChunkId>();
        ChunkId last = after;
        List<ChunkId> page;
        do {
            page = providers.chunks(last, PAGE);
            page.stream()
                    .filter(chunkId -> !of(chunkId, null, 1).isEmpty())
                    .limit((long) limit - found.size())
                    .forEach(found::add);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE && found.size() < limit);
        return found;
    }

    private Stream<Provider> located(Announced announced) {
        return presence.find(announced.node()).stream()
                .map(seen -> new Provider(
                        announced, seen.placeOf(announced.chunkId()).orElse(null), seen.alive()));
    }
}
