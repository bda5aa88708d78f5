package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DraftResult.Refused;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Then;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of {@code then.store}. */
final class ThenStoreRules {

    private ThenStoreRules() {}

    /** @param wished null where nothing is to be stored, which breaks no rule */
    static Optional<Refused> broken(DeclarationRequest.@Nullable StoreRequest wished, Location location) {
        if (wished == null) {
            return Optional.empty();
        }
        Integer replicas = wished.replicas();
        if (replicas != null && (replicas < 1 || replicas > IntentDraft.MOST_REPLICAS)) {
            return Optional.of(new Refused("then.store.replicas", "1 to " + IntentDraft.MOST_REPLICAS, replicas));
        }
        ChunkId chunkId = wished.chunkId();
        if (chunkId != null && SeriesChunkId.isReserved(chunkId)) {
            return Optional.of(new Refused(
                    "then.store.chunkId",
                    "ids that begin with %s are those of series".formatted(SeriesChunkId.PREFIX),
                    chunkId));
        }
        return store(wished).canBeNamedAfter(location)
                ? Optional.empty()
                : Optional.of(new Refused(
                        "then.store.chunkId",
                        "required where location has more than %s characters".formatted(Then.Store.LONGEST_LOCATION),
                        null));
    }

    static Then.Store store(DeclarationRequest.StoreRequest wished) {
        return new Then.Store(
                wished.chunkId(), wished.replicas() == null ? IntentDraft.DEFAULT_REPLICAS : wished.replicas());
    }
}
