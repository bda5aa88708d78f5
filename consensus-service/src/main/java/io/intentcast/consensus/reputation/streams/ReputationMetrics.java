package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Accounted;
import io.intentcast.protocol.reputation.Move;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What an operator sees of how nodes are judged. */
public final class ReputationMetrics {

    private final MeterRegistry meters;
    private final Counter unjudged;
    private final Counter told;

    public ReputationMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.unjudged = Counter.builder("intentcast.reputation.unjudged")
                .description(
                        "conclusions that judge nobody, for the audience or the outcome that they name is not known any more")
                .register(meters);
        this.told = meters.counter("intentcast.reputation.told");
    }

    void count(Accounted accounted) {
        accounted.moves().forEach(this::count);
        told.increment(accounted.told().size());
        if (!accounted.judged()) {
            unjudged.increment();
        }
    }

    private void count(Move move) {
        DistributionSummary.builder("intentcast.reputation.agreement")
                .description("how well nodes that were judged agreed with others, 0 to 1")
                .tag("why", move.why().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .record(move.agreement());
    }
}
