package io.intentcast.client.intents;

import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.SeriesClaim;

/** Who has chunks of series with events of a type? */
public final class SeriesAsk extends Ask<SeriesAsk> {

    SeriesAsk(Intents intents, Declaration declaration) {
        super(intents, declaration);
    }

    @Override
    SeriesAsk with(Declaration changed) {
        return new SeriesAsk(intents, changed);
    }

    /**
     * Only of observations at this location. What was observed there is then read from the chunks, and the outcome has
     * a consensus over it, which is derived and on no topic.
     */
    public SeriesAsk at(String location) {
        return with("location", location);
    }

    /** Only chunks behind this one: the {@code next} of an earlier outcome's {@code json()}. */
    public SeriesAsk after(String chunkId) {
        return with("after", chunkId);
    }

    /**
     * {@link Ask#await(Class)} with claims of this kind. Whose series they are is in {@code perspectives} of the
     * outcome's {@code json()}.
     */
    public Outcome<SeriesClaim> await() {
        return await(SeriesClaim.class);
    }
}
