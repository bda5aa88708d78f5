package io.intentcast.storage.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.report.ConsensusReport;
import io.intentcast.protocol.report.ConsensusReport.AgreedValue;
import io.intentcast.protocol.report.Insights;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.ToStore;
import io.intentcast.storage.declarations.OpenDeclarations.OpenDeclaration;
import io.intentcast.storage.declarations.RepeatedInquiry.InquiryResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTrackerTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final Held HELD = new Held(Sha256.of(new byte[1]), 1, URI.create("http://localhost"), "AA==");

    private static final byte[] WRITTEN = {1, 2, 3};

    private static final ConsensusReport CONSENSUS = new ConsensusReport(
            List.of(new AgreedValue(
                    "temperature",
                    "°C",
                    Method.WEIGHTED_MEAN,
                    new Amount(21.5),
                    3,
                    2.5,
                    false,
                    true,
                    0.75,
                    0.9,
                    60L,
                    0.5,
                    0.3,
                    0.1,
                    null,
                    List.of())),
            List.of());

    private final OpenDeclarations open = new OpenDeclarations();
    private final InMemorySeries series = new InMemorySeries(open);
    private Instant now = NOON;
    private OutcomeClient outcomes = (_, _) -> Optional.empty();
    private final OutcomeTracker outcomeTracker = new OutcomeTracker(
            open, (intent, timeout) -> outcomes.find(intent, timeout), series, _ -> WRITTEN, () -> now);

    @Test
    void anOutcomeIsAppendedRowByRowWithoutBytes() throws InterruptedException {
        declared();
        outcomes = (_, _) -> Optional.of(report());

        assertThat(learn()).isEqualTo(InquiryResult.LEARNED);
        assertThat(series.events())
                .endsWith(
                        new IntentBroadcast(INTENT, new Subject("chunk:X"), nodes("bt1", "bt2", "bt3")),
                        new ReceivedPerspective(INTENT, new NodeId("bt1"), HELD.brief()),
                        new KeptSilent(INTENT, new NodeId("bt2"), SilenceCause.ABSENT),
                        new Rejected(
                                INTENT,
                                new NodeId("bt3"),
                                Reason.RATE_LIMITED,
                                Limiter.ECONOMIC,
                                Duration.ofSeconds(1)));
    }

    @Test
    void theConsensusFollowsTheRowsWithTheChunkThatItBecomes() throws InterruptedException {
        declared();
        outcomes = (_, _) -> Optional.of(report(CONSENSUS, new Then(new Store(new ChunkId("consensus_1"), 3))));

        assertThat(learn()).isEqualTo(InquiryResult.LEARNED);
        assertThat(series.events())
                .endsWith(
                        new KeptSilent(INTENT, new NodeId("bt2"), SilenceCause.ABSENT),
                        new ConsensusReached(
                                INTENT,
                                new Subject("chunk:X"),
                                List.of(new Value(
                                        "temperature",
                                        "°C",
                                        Method.WEIGHTED_MEAN,
                                        new Amount(21.5),
                                        3,
                                        2.5,
                                        0.75,
                                        0.5)),
                                new ToStore(new ChunkId("consensus_1"), Sha256.of(WRITTEN), 3)));
    }

    @Test
    void aConsensusWithNothingToStoreIsAppended() throws InterruptedException {
        declared();
        outcomes = (_, _) -> Optional.of(report(CONSENSUS, null));
        learn();

        assertThat(series.events().getLast())
                .isInstanceOfSatisfying(
                        ConsensusReached.class,
                        reached -> assertThat(reached.store()).isNull());
    }

    @Test
    void aConsensusWithoutValuesIsNotAppended() throws InterruptedException {
        declared();
        outcomes = (_, _) -> Optional.of(report(new ConsensusReport(List.of(), List.of()), null));
        learn();

        assertThat(series.events()).doesNotHaveAnyElementsOfTypes(ConsensusReached.class);
    }

    @Test
    void aLearnedOutcomeIsNotAskedForAgain() throws InterruptedException {
        declared();
        outcomes = (_, _) -> Optional.of(report());
        learn();
        now = now.plusSeconds(60);

        assertThat(outcomeTracker.due(10)).isEmpty();
    }

    @Test
    void aRequestUnderWayIsNotDue() {
        declared();

        assertThat(outcomeTracker.due(10)).hasSize(1);
        assertThat(outcomeTracker.due(10)).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsRetriedWithBackoff() throws InterruptedException {
        declared();
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        assertThat(outcomeTracker.due(10)).isEmpty();
        now = now.plusMillis(100);
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        now = now.plusMillis(100);
        assertThat(outcomeTracker.due(10)).isEmpty();
        now = now.plusMillis(100);
        assertThat(outcomeTracker.due(10)).hasSize(1);
    }

    @Test
    void itIsNotGivenUpWhileTheOutcomesAreUnavailable() throws InterruptedException {
        declared();
        outcomes = (_, _) -> {
            throw new IOException("nobody there");
        };
        now = now.plus(Duration.ofDays(1));

        assertThat(learn()).isEqualTo(InquiryResult.UNKNOWN);
        assertThat(open.isEmpty()).isFalse();
    }

    @Test
    void longAfterItsWindowItIsGivenUpWithoutAnEvent() throws InterruptedException {
        declared();
        now = now.plus(Duration.ofMinutes(11));

        assertThat(learn()).isEqualTo(InquiryResult.GIVEN_UP);
        assertThat(open.isEmpty()).isTrue();
        assertThat(series.events()).hasOnlyElementsOfType(DeclaredIntent.class);
    }

    @Test
    void aRowThatLacksAPartIsNotLearned() throws InterruptedException {
        declared();
        var broken = new Row(new NodeId("bt1"), OutcomeReport.Kind.YES, null, null, null, null, null, 1L);
        outcomes = (_, _) -> Optional.of(report(broken));

        assertThat(learn()).isEqualTo(InquiryResult.UNKNOWN);
        assertThat(series.events()).hasOnlyElementsOfType(DeclaredIntent.class);
    }

    @ParameterizedTest
    @CsvSource({"chunk:Y, 0", "chunk:X, -1", "chunk:X, 86400000"})
    void theOutcomeOfAnotherIntentWithTheSameIdIsNotLearned(String subject, long earlier) throws InterruptedException {
        series.append(SeriesChange.of(
                now,
                new DeclaredIntent(
                        INTENT, "want_chunk", new Subject(subject), WINDOW, Until.ALL, NOON.minusMillis(earlier))));
        outcomes = (_, _) -> Optional.of(report());

        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        assertThat(series.events()).hasOnlyElementsOfType(DeclaredIntent.class);
    }

    private InquiryResult learn() throws InterruptedException {
        List<OpenDeclaration> due = outcomeTracker.due(1);
        assertThat(due).hasSize(1);
        return outcomeTracker.learn(due.getFirst());
    }

    private void declared() {
        series.append(SeriesChange.of(
                now, new DeclaredIntent(INTENT, "want_chunk", new Subject("chunk:X"), WINDOW, Until.ALL, NOON)));
    }

    private static OutcomeReport report() {
        return report(
                Row.answered(new NodeId("bt1"), new Answer.Yes(HELD), 4),
                Row.silent(new NodeId("bt2"), SilenceCause.ABSENT),
                Row.answered(new NodeId("bt3"), Answer.No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1)), 5));
    }

    private static OutcomeReport report(ConsensusReport consensus, @Nullable Then then) {
        return report(consensus, then, Row.silent(new NodeId("bt2"), SilenceCause.ABSENT));
    }

    private static OutcomeReport report(Row... rows) {
        return report(null, null, rows);
    }

    private static OutcomeReport report(@Nullable ConsensusReport consensus, @Nullable Then then, Row... rows) {
        return new OutcomeReport(
                INTENT,
                "want_chunk",
                new Subject("chunk:X"),
                new NodeId("node-a"),
                ClosedBy.ALL_DECIDED,
                NOON,
                NOON.plusMillis(5),
                5,
                List.of(rows),
                new Insights(1, 1, 0, null, 1, 3, 2, 0.5, 0.66, 0.66),
                consensus,
                then);
    }

    private static List<NodeId> nodes(String... names) {
        return List.of(names).stream().map(NodeId::new).toList();
    }
}
