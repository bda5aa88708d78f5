package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Then;
import org.jspecify.annotations.Nullable;

/** The rules of what is done with a conclusion. */
final class ThenRules {

    private ThenRules() {}

    /** @return null if nothing is to be done with the conclusion */
    static @Nullable Then then(DeclareBody body, String name) {
        if (body.then() == null) {
            return null;
        }
        StoreBody store = body.then().store();
        ChunkId chunkId = store.chunkId();
        int replicas = store.replicas() == null ? IntentDraft.DEFAULT_REPLICAS : store.replicas();
        refuse(
                replicas < 1 || replicas > IntentDraft.MOST_REPLICAS,
                "then.store.replicas",
                "1 to " + IntentDraft.MOST_REPLICAS,
                replicas);
        refuse(
                chunkId != null && SeriesChunkId.isReserved(chunkId),
                "then.store.chunkId",
                "ids that begin with %s are those of series".formatted(SeriesChunkId.PREFIX),
                chunkId);
        var named = new Then.Store(chunkId, replicas);
        refuse(
                !named.canBeNamedAfter(name),
                "then.store.chunkId",
                "required where it is named after more than %s characters".formatted(Then.Store.LONGEST_NAME),
                null);
        return new Then(named);
    }
}
