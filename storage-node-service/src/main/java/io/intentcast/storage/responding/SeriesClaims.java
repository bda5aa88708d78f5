package io.intentcast.storage.responding;

import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates the claim when parts of series are wanted: as many as one claim may name, and whether there are more. */
public final class SeriesClaims implements Function<WantChunks, Optional<SeriesChunks>> {

    private final KeptSeriesChunks kept;
    private final Supplier<URI> address;

    /** @param address the URL of this node */
    public SeriesClaims(KeptSeriesChunks kept, Supplier<URI> address) {
        this.kept = kept;
        this.address = address;
    }

    /** Empty when the node keeps no matching part. */
    @Override
    public Optional<SeriesChunks> apply(WantChunks want) {
        List<SeriesChunk> found = kept.holding(want, SeriesChunks.MOST + 1);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean more = found.size() > SeriesChunks.MOST;
        List<SeriesChunk> page = more ? found.subList(0, SeriesChunks.MOST) : found;
        return Optional.of(new SeriesChunks(page, more, URI.create(address.get() + "/v1/chunks")));
    }
}
