package io.intentcast.consensus.outcome.rest;

import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.rest.OutcomeReports.SpelledOut;
import io.intentcast.consensus.outcome.rest.OutcomeReports.SpelledOutPage;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OutcomeReportsTest {

    private static final Outcome AGREED = agreed("0-1", "forest_1", 100, null);

    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void nothingIsMissingWhenTheAudienceIsKnown() {
        SpelledOut spelledOut = knowing(_ -> Optional.of(observers())).spelledOut(AGREED);

        assertThat(spelledOut).isEqualTo(new SpelledOut(OutcomeReport.of(AGREED, observers()), null));
    }

    @Test
    void withoutAudienceLookUpTheReportIsPartial() {
        SpelledOut spelledOut = unanswered().spelledOut(AGREED);

        assertThat(spelledOut.missing()).contains("audience 7");
        assertThat(spelledOut.report().intentId()).isEqualTo(AGREED.intentId());
        assertThat(spelledOut.report().outcomes())
                .extracting(Row::node)
                .containsExactly(node("B"), node("D"), node("E"));
        assertThat(spelledOut.report().insights().availableFrom()).isEqualTo(2);
        assertThat(spelledOut.report().consensus()).isNull();
    }

    @Test
    void anAudienceThatCannotBelongToTheOutcomeIsIgnored() {
        Outcome others = outcome("0-2");

        OutcomeReport report =
                knowing(_ -> Optional.of(observers())).spelledOut(others).report();

        assertThat(report.outcomes()).isEmpty();
    }

    @Test
    void aPageIsToldAfterOneFailedLookUpAndFromWhatIsCached() {
        Outcome other = agreed("0-2", "forest_2", 101, null);
        Outcome third = outcome("0-3");

        SpelledOutPage page = unanswered().spelledOut(List.of(AGREED, other, third));

        assertThat(lookUps).as("look-ups that wait").hasValue(1);
        assertThat(page.reports())
                .extracting(OutcomeReport::intentId)
                .containsExactly(AGREED.intentId(), other.intentId(), third.intentId());
        assertThat(page.missing()).startsWith("3 of the outcomes are incomplete: audience 7 cannot be looked up");

        SpelledOutPage cached = new OutcomeReports(OutcomeReportsTest::noBroker, _ -> Optional.of(observers()))
                .spelledOut(List.of(AGREED, other));
        assertThat(cached.reports().getLast()).isEqualTo(OutcomeReport.of(other, observers()));
        assertThat(cached.missing()).startsWith("1 of the outcomes are incomplete");
    }

    @Test
    void nothingIsMissingOnAPageWithAllAudiences() {
        SpelledOutPage page = knowing(_ -> Optional.of(observers())).spelledOut(List.of(AGREED));

        assertThat(page).isEqualTo(new SpelledOutPage(List.of(OutcomeReport.of(AGREED, observers())), null));
    }

    @Test
    void aPageIsToldWithinSecondsWhenNoBrokerAnswers() {
        var silent = new MockConsumer<String, Decoded<Audience>>("none") {
            @Override
            public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
                LockSupport.parkNanos(timeout.toNanos());
                throw new TimeoutException("no broker answers in " + timeout);
            }
        };
        try (var reader = new AudienceReader(_ -> silent, (_, _) -> {}, OutcomeReports.LOOKUP_TIMEOUT)) {
            long begun = System.nanoTime();
            SpelledOutPage page = new OutcomeReports(reader, reader::remembered)
                    .spelledOut(List.of(AGREED, agreed("0-2", "forest_2", 101, null)));

            assertThat(page.missing()).startsWith("2 of the outcomes are incomplete");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(OutcomeReports.LOOKUP_TIMEOUT).isLessThan(Duration.ofSeconds(3));
    }

    private static OutcomeReports knowing(AudienceLookup audiences) {
        return new OutcomeReports(audiences, _ -> Optional.empty());
    }

    private OutcomeReports unanswered() {
        return new OutcomeReports(
                id -> {
                    lookUps.incrementAndGet();
                    return noBroker(id);
                },
                _ -> Optional.empty());
    }

    private static Optional<Audience> noBroker(AudienceId id) {
        throw new TimeoutException("no broker tells audience " + id.offset());
    }
}
