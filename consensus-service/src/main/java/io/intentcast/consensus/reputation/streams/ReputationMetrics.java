package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.AccountingResult;
import io.intentcast.platform.observability.Labels;
import io.intentcast.protocol.reputation.Move;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;

/** Metrics about judging nodes. */
public final class ReputationMetrics {

    private final MeterProvider<DistributionSummary> agreement;
    private final Counter unjudged;
    private final Counter published;
    private final Counter forgotten;

    public ReputationMetrics(MeterRegistry meters) {
        this.unjudged = Counter.builder("intentcast.reputation.unjudged")
                .description(
                        "Conclusions that judged no node, because the audience or outcome that they name is no longer known")
                .register(meters);
        this.published = Counter.builder("intentcast.reputation.told")
                .description("Records written to reputations")
                .register(meters);
        this.forgotten = Counter.builder("intentcast.reputation.forgotten")
                .description(
                        "Perspectives that a known answer could not judge, because how others judged them is forgotten")
                .register(meters);
        this.agreement = DistributionSummary.builder("intentcast.reputation.agreement")
                .description("How well judged nodes agreed with others, 0 to 1")
                .withRegistry(meters);
        Stream.of(Move.Why.values()).forEach(this::agreement);
    }

    void count(AccountingResult accountingResult) {
        accountingResult.moves().forEach(this::count);
        forgotten.increment(accountingResult.forgotten());
        if (!accountingResult.judged()) {
            unjudged.increment();
        }
    }

    void countTold(int records) {
        published.increment(records);
    }

    private void count(Move move) {
        agreement(move.why()).record(move.agreement());
    }

    private DistributionSummary agreement(Move.Why why) {
        return agreement.withTag("why", Labels.of(why));
    }
}
