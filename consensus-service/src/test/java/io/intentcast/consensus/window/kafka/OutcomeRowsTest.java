package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.observability.Labels;
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
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutcomeRowsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Yes YES =
            new Yes(new Claim.Observations(List.of(new Observation(NOON, new Observed.Amount(21), "°C"))));
    private static final List<Answer> ANSWERS = List.of(
            YES,
            new No(Reason.RATE_LIMITED, Limiter.ECONOMIC, null),
            new No(Reason.TOO_LARGE, null, null),
            new No(new Reason("of_my_own"), null, null));

    private final Random random = new Random(4);

    @Test
    void rowsAreCountedAsInTheReport() {
        for (int i = 0; i < 500; i++) {
            var asked = new TreeMap<NodeId, Standing>();
            var absent = new TreeMap<NodeId, Standing>();
            Outcome outcome = anyOutcome(asked, absent);
            var audience = new Audience(Role.STORAGE, asked, absent);

            Map<OutcomeRows, Integer> rows = OutcomeRows.of(outcome, audience);

            rows.values().removeIf(nodes -> nodes == 0);
            assertThat(rows).isEqualTo(reported(OutcomeReport.of(outcome, audience)));
            assertThat(OutcomeRows.ALL).containsAll(rows.keySet());
        }
    }

    @Test
    void withoutTheAudienceOnlyWhatTheOutcomeNamesIsCounted() {
        Outcome outcome = outcome(
                node(0),
                new TreeMap<>(Map.of(node(1), new Said(YES, 1))),
                new TreeSet<>(List.of(node(2))),
                new TreeSet<>(),
                new TreeSet<>());

        assertThat(OutcomeRows.of(outcome, null))
                .containsEntry(OutcomeRows.YES, 1)
                .containsEntry(new OutcomeRows("silence", "unheard"), 1)
                .doesNotContainKey(new OutcomeRows("silence", "heard"));
    }

    private Outcome anyOutcome(SortedMap<NodeId, Standing> asked, SortedMap<NodeId, Standing> absent) {
        var said = new TreeMap<NodeId, Said>();
        var unheard = new TreeSet<NodeId>();
        var notAwaited = new TreeSet<NodeId>();
        var absentHeard = new TreeSet<NodeId>();
        for (int n = 0; n < 12; n++) {
            NodeId node = node(n);
            boolean isDeclarer = n == 0;
            switch (random.nextInt(3)) {
                case 0 -> {
                    asked.put(node, standing());
                    switch (isDeclarer ? 3 : random.nextInt(4)) {
                        case 0 -> said.put(node, anyAnswer());
                        case 1 -> unheard.add(node);
                        case 2 -> notAwaited.add(node);
                        default -> {}
                    }
                }
                case 1 -> {
                    absent.put(node, standing());
                    switch (isDeclarer ? 2 : random.nextInt(3)) {
                        case 0 -> said.put(node, anyAnswer());
                        case 1 -> absentHeard.add(node);
                        default -> {}
                    }
                }
                default -> {}
            }
        }
        return outcome(node(0), said, unheard, notAwaited, absentHeard);
    }

    private static Outcome outcome(
            NodeId declarer,
            SortedMap<NodeId, Said> said,
            SortedSet<NodeId> unheard,
            SortedSet<NodeId> notAwaited,
            SortedSet<NodeId> absentHeard) {
        return new Outcome(
                new IntentId(0, 1),
                new WantChunk(new ChunkId("chunk:X")),
                declarer,
                new AudienceId(7),
                ClosedBy.DEADLINE,
                NOON,
                NOON,
                NOON.plusSeconds(2),
                said,
                unheard,
                notAwaited,
                absentHeard,
                null,
                List.of(),
                null,
                null,
                100);
    }

    private static Map<OutcomeRows, Integer> reported(OutcomeReport report) {
        return report.outcomes().stream()
                .map(OutcomeRowsTest::reported)
                .collect(Collectors.toMap(row -> row, _ -> 1, Integer::sum, HashMap::new));
    }

    private static OutcomeRows reported(Row row) {
        String cause = row.cause() != null
                ? Labels.of(row.cause())
                : row.reason() != null ? Labels.reason(row.reason()) : Labels.NONE;
        return new OutcomeRows(Labels.of(row.response()), cause);
    }

    private Said anyAnswer() {
        return new Said(ANSWERS.get(random.nextInt(ANSWERS.size())), 3);
    }

    private static NodeId node(int number) {
        return new NodeId("n" + number);
    }

    private static Standing standing() {
        return new Standing(3, 0.5, 1);
    }
}
