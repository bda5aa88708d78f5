package io.intentcast.protocol.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Silence;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Want.WantChunk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OutcomeReportTest {

    private static final Answer YES =
            new Yes(new Claim.Held(Sha256.of(new byte[0]), 0, URI.create("http://localhost"), null));
    private static final Answer BUSY = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));
    private static final Answer OTHER_NO = No.because(Reason.TOO_LARGE);

    private final Audience audience =
            new Audience(Role.STORAGE, nodes("a", "b", "c", "d", "e", "asker"), nodes("x", "y", "z"));

    @Test
    void everyNodeHasOneRowInTheOrderOfIdsAndTheDeclarerHasNone() {
        OutcomeReport report = report(ClosedBy.DEADLINE);

        assertThat(report.outcomes())
                .extracting(row -> row.node().value(), OutcomeReport.Row::response, OutcomeReport.Row::cause)
                .containsExactly(
                        tuple("a", OutcomeReport.Kind.YES, null),
                        tuple("b", OutcomeReport.Kind.NO, null),
                        tuple("c", OutcomeReport.Kind.NO, null),
                        tuple("d", OutcomeReport.Kind.SILENCE, Silence.Cause.HEARD),
                        tuple("e", OutcomeReport.Kind.SILENCE, Silence.Cause.UNHEARD),
                        tuple("x", OutcomeReport.Kind.YES, null),
                        tuple("y", OutcomeReport.Kind.SILENCE, Silence.Cause.HEARD),
                        tuple("z", OutcomeReport.Kind.SILENCE, Silence.Cause.ABSENT));
    }

    @Test
    void insightsCountWhoHasItWhoIsBusyAndWhoIsUnknown() {
        assertThat(report(ClosedBy.DEADLINE).insights())
                .isEqualTo(new Insights(2, 1, 1, 4, 8, 3, 1.0 / 3, 6.0 / 8, 3.5 / 4.5));
    }

    @Test
    void whatTheYesesAgreeOnIsThereWithEachPerspective() {
        ConsensusReport consensus = report(ClosedBy.DEADLINE).consensus();

        assertThat(consensus).isNotNull();
        assertThat(consensus.values()).singleElement().satisfies(value -> {
            assertThat(value.method()).isEqualTo(Method.VOTE);
            assertThat(value.insufficient()).isTrue();
            assertThat(value.perspectives())
                    .extracting(voice -> voice.node().value())
                    .containsExactly("a", "x");
        });
    }

    @Test
    void nobodyMakesNoCongestionAndNoCoverage() {
        Audience nobody = new Audience(Role.STORAGE, nodes(), nodes());
        assertThat(OutcomeReport.of(outcome(ClosedBy.NOBODY_ASKED, Map.of()), nobody)
                        .insights())
                .isEqualTo(new Insights(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aRefusedIntentHasNoRows() {
        assertThat(OutcomeReport.of(outcome(ClosedBy.REFUSED, Map.of()), null).outcomes())
                .isEmpty();
    }

    @Test
    void aWindowThatSeemsToCloseBeforeItsDeclarationTookNoTime() {
        assertThat(report(ClosedBy.DEADLINE).tookMillis()).isZero();
    }

    private OutcomeReport report(ClosedBy by) {
        return OutcomeReport.of(outcome(by, Map.of("a", YES, "b", BUSY, "c", OTHER_NO, "x", YES)), audience);
    }

    private static Outcome outcome(ClosedBy by, Map<String, Answer> answers) {
        var said = new TreeMap<NodeId, Said>();
        answers.forEach((node, answer) -> said.put(new NodeId(node), new Said(answer, 1)));
        return new Outcome(
                new IntentId(0, 0),
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("asker"),
                new AudienceId(0),
                by,
                Instant.ofEpochSecond(9),
                Instant.ofEpochSecond(1),
                Instant.ofEpochSecond(2),
                said,
                new TreeSet<>(List.of(new NodeId("e"))),
                new TreeSet<>(),
                new TreeSet<>(List.of(new NodeId("y"))),
                null,
                List.of(),
                null,
                0);
    }

    private static SortedMap<NodeId, Standing> nodes(String... ids) {
        var nodes = new TreeMap<NodeId, Standing>();
        Arrays.stream(ids).forEach(id -> nodes.put(new NodeId(id), new Standing(0, id.equals("a") ? 1 : 0.5, 1)));
        return nodes;
    }
}
