package io.intentcast.client.intents;

import io.intentcast.client.outcome.ObservationsClaim;
import io.intentcast.client.outcome.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** What was observed at a location, and what is agreed on? */
public final class ObservationsAsk extends Ask<ObservationsAsk> {

    ObservationsAsk(Intents intents, Declaration declaration) {
        super(intents, declaration);
    }

    @Override
    ObservationsAsk with(Declaration changed) {
        return new ObservationsAsk(intents, changed);
    }

    /** Only what was observed from then on. */
    public ObservationsAsk since(Instant time) {
        return with("startTime", time.toString());
    }

    /** Only what was observed before. */
    public ObservationsAsk before(Instant time) {
        return with("endTime", time.toString());
    }

    /** How amounts or choices become one value. */
    public ObservationsAsk agreeingBy(Method method) {
        return with("method", method.text());
    }

    /** How many different choices there are; with it a vote knows how surprising agreement is. */
    public ObservationsAsk ofClasses(int count) {
        return with("classes", count);
    }

    /** The range in which amounts can lie. It makes {@link Until#STABLE} possible for them. */
    public ObservationsAsk inRange(double low, double high) {
        return with("range", Map.of("low", low, "high", high));
    }

    /** The distance from the value beyond which an amount dissents. */
    public ObservationsAsk tolerating(double distance) {
        return with("tolerance", distance);
    }

    /** Has the outcome kept as a chunk, on so many nodes. {@link Outcome#stored} names it. */
    public ObservationsAsk thenStore(int replicas) {
        return with("then", Map.of("store", Map.of("replicas", replicas)));
    }

    /** {@link Ask#await(Class)} with claims of this kind. */
    public Outcome<ObservationsClaim> await() {
        return await(ObservationsClaim.class);
    }

    /** {@link Ask#follow(Class)} with claims of this kind. */
    public Stream<IntentEvent<ObservationsClaim>> follow() {
        return follow(ObservationsClaim.class);
    }
}
