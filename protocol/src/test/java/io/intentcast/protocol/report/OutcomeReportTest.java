package io.intentcast.protocol.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.protocol.AgreementBins;
import io.intentcast.protocol.AgreementBins.Bin;
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
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.report.ConsensusReport.AgreedValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
                        tuple("d", OutcomeReport.Kind.SILENCE, SilenceCause.HEARD),
                        tuple("e", OutcomeReport.Kind.SILENCE, SilenceCause.UNHEARD),
                        tuple("x", OutcomeReport.Kind.YES, null),
                        tuple("y", OutcomeReport.Kind.SILENCE, SilenceCause.HEARD),
                        tuple("z", OutcomeReport.Kind.SILENCE, SilenceCause.ABSENT));
    }

    @Test
    void insightsCountHoldersRateLimitedNodesAndSilences() {
        assertThat(report(ClosedBy.DEADLINE).insights())
                .isEqualTo(new Insights(2, 1, 1, null, 4, 8, 3, 1.0 / 3, 6.0 / 8, 3.5 / 4.5));
    }

    @Test
    void aNodeThatDoesNotKnowTheKindIsNeitherCongestedNorAnotherRefusal() {
        Map<String, Answer> answers = Map.of("a", No.because(Reason.NOT_UNDERSTOOD), "b", BUSY, "c", OTHER_NO);

        Insights insights =
                OutcomeReport.of(outcome(ClosedBy.DEADLINE, answers), audience).insights();

        assertThat(insights.notUnderstood()).isEqualTo(1);
        assertThat(insights.otherRefusals()).isEqualTo(1);
        assertThat(insights.congestedNodes()).isEqualTo(1);
        assertThat(insights.replicationFactor()).isEqualTo(1);
    }

    @Test
    void theConsensusListsEachPerspective() {
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
    void withoutRowsCongestionAndCoverageAreZero() {
        Audience nobody = new Audience(Role.STORAGE, nodes(), nodes());
        assertThat(OutcomeReport.of(outcome(ClosedBy.NOBODY_ASKED, Map.of()), nobody)
                        .insights())
                .isEqualTo(new Insights(0, 0, 0, null, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aRefusedIntentHasNoRows() {
        assertThat(OutcomeReport.of(outcome(ClosedBy.REFUSED, Map.of()), null).outcomes())
                .isEmpty();
    }

    @Test
    void tookMillisIsNeverNegative() {
        assertThat(report(ClosedBy.DEADLINE).tookMillis()).isZero();
    }

    /** As of the declaration: what the audience knows. */
    @Test
    void aValueIsAsProbableAsTheAudienceKnows() {
        var known = new Reliability(
                new AgreementBins(Stream.concat(
                                Collections.nCopies(4, new Bin(0, 0, 0)).stream(), Stream.of(new Bin(90, 81, 85)))
                        .toList()),
                AgreementBins.NONE);
        Outcome outcome = outcome(ClosedBy.DEADLINE, Map.of("a", YES, "x", YES));

        assertThat(values(OutcomeReport.of(outcome, audience)))
                .extracting(AgreedValue::agreement, AgreedValue::probability, AgreedValue::knownAnswers)
                .containsExactly(tuple(1.0, null, null));
        assertThat(values(OutcomeReport.of(outcome, with(known))))
                .extracting(AgreedValue::agreement, AgreedValue::probability, AgreedValue::knownAnswers)
                .containsExactly(tuple(1.0, (10 * 85.0 / 90 + 81) / 100, 90L));
    }

    private static List<AgreedValue> values(OutcomeReport report) {
        return Objects.requireNonNull(report.consensus()).values();
    }

    private Audience with(Reliability reliability) {
        return new Audience(audience.role(), audience.where(), null, audience.asked(), audience.absent(), reliability);
    }

    @Test
    void thenHasTheIdThatTheChunkGets() {
        assertThat(OutcomeReport.of(observed("forest_1", null), audience).then())
                .isEqualTo(new Then(new Store(new ChunkId("consensus_forest_1_0-0"), 3)));
        assertThat(OutcomeReport.of(observed("forest_1", new ChunkId("mine")), audience)
                        .then())
                .isEqualTo(new Then(new Store(new ChunkId("mine"), 3)));
    }

    @Test
    void thenIsEmptyWhenNoIdCanBeDerived() {
        assertThat(OutcomeReport.of(observed("f".repeat(Store.LONGEST_NAME + 1), null), audience)
                        .then())
                .isNull();
    }

    @Test
    void thenIsEmptyWithoutConsensus() {
        assertThat(OutcomeReport.of(observed("forest_1", null).agreeingOn(List.of()), audience)
                        .then())
                .isNull();
    }

    @Test
    void thenIsEmptyForAWithdrawnIntent() {
        assertThat(OutcomeReport.of(observed("forest_1", null, ClosedBy.WITHDRAWN), audience)
                        .then())
                .isNull();
    }

    private static Outcome observed(String location, @Nullable ChunkId chunkId) {
        return observed(location, chunkId, ClosedBy.ALL_DECIDED);
    }

    private static Outcome observed(String location, @Nullable ChunkId chunkId, ClosedBy by) {
        return outcome(
                new WantObservations(new Location(location), null, null, Terms.NONE),
                by,
                Map.of(),
                List.of(new Value(null, null, Method.WEIGHTED_MEAN, new Amount(21.5), 1, 1, 1, 0.0)),
                new Then(new Store(chunkId, 3)));
    }

    private OutcomeReport report(ClosedBy by) {
        return OutcomeReport.of(outcome(by, Map.of("a", YES, "b", BUSY, "c", OTHER_NO, "x", YES)), audience);
    }

    private static Outcome outcome(ClosedBy by, Map<String, Answer> answers) {
        return outcome(new WantChunk(new ChunkId("chunk:X")), by, answers, List.of(), null);
    }

    private static Outcome outcome(
            Want want, ClosedBy by, Map<String, Answer> answers, List<Value> agreedOn, @Nullable Then then) {
        var said = new TreeMap<NodeId, Said>();
        answers.forEach((node, answer) -> said.put(new NodeId(node), new Said(answer, 1)));
        return new Outcome(
                new IntentId(0, 0),
                want,
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
                agreedOn,
                then,
                null,
                0);
    }

    private static SortedMap<NodeId, Standing> nodes(String... ids) {
        var nodes = new TreeMap<NodeId, Standing>();
        Arrays.stream(ids).forEach(id -> nodes.put(new NodeId(id), new Standing(0, id.equals("a") ? 1 : 0.5, 1)));
        return nodes;
    }
}
