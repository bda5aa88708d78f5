package io.intentcast.client.intents;

import io.intentcast.client.outcome.ChunkClaim;
import io.intentcast.client.outcome.Outcome;
import java.util.stream.Stream;

/** Who has a chunk? */
public final class ChunkAsk extends Ask<ChunkAsk> {

    ChunkAsk(Intents intents, Declaration declaration) {
        super(intents, declaration);
    }

    @Override
    ChunkAsk with(Declaration changed) {
        return new ChunkAsk(intents, changed);
    }

    /** {@link Ask#await(Class)} with claims of this kind. */
    public Outcome<ChunkClaim> await() {
        return await(ChunkClaim.class);
    }

    /** {@link Ask#follow(Class)} with claims of this kind. */
    public Stream<IntentEvent<ChunkClaim>> follow() {
        return follow(ChunkClaim.class);
    }
}
