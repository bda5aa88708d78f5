package io.intentcast.intent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.wire.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastLimitsTest {

    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");
    private static final Instant BEGIN = Fakes.DECLARED;
    private static final Instant SOON = BEGIN.plusSeconds(60);

    private final LastLimits limits = new LastLimits();

    @Test
    void aNodeThatWasNeverTooBusyToldNone() {
        limits.fold(
                outcome(0, 0, Map.of(A, new Yes(new Other(Documents.parse("{}"))), B, No.because(Reason.TOO_LARGE))));

        assertThat(limits.of(A, SOON)).isEmpty();
        assertThat(limits.of(B, SOON)).isEmpty();
        assertThat(limits.of(new NodeId("c"), SOON)).isEmpty();
    }

    @Test
    void theNewestOfEachLimiterIsShownNewestFirst() {
        limits.fold(outcome(1, 1, Map.of(A, busy("economic"))));
        limits.fold(outcome(2, 2, Map.of(A, busy("w_tracking"), B, busy("economic"))));
        limits.fold(outcome(3, 3, Map.of(A, busy("economic"))));
        limits.fold(outcome(4, 4, Map.of(A, No.because(Reason.NOT_UNDERSTOOD))));

        assertThat(limits.of(A, SOON)).containsExactly(told("economic", 3, 3), told("w_tracking", 2, 2));
        assertThat(limits.of(B, SOON)).containsExactly(told("economic", 2, 2));
    }

    @Test
    void aNodeMayNameNeitherLimiterNorTime() {
        limits.fold(outcome(1, 1, Map.of(A, No.because(Reason.RATE_LIMITED))));

        assertThat(limits.of(A, SOON))
                .containsExactly(new ToldLimit(null, BEGIN.plusSeconds(1).plusMillis(1), null, new IntentId(0, 1)));
    }

    @Test
    void anOldLimitIsNotShown() {
        limits.fold(outcome(1, 1, Map.of(A, busy("economic"))));
        limits.fold(outcome(2, 20, Map.of(A, busy("w_tracking"))));
        Instant end = BEGIN.plusSeconds(1).plusMillis(1).plus(LastLimits.SHOWN_FOR);

        assertThat(limits.of(A, end.minusMillis(1))).hasSize(2);
        assertThat(limits.of(A, end)).containsExactly(told("w_tracking", 2, 20));
        assertThat(limits.of(A, Instant.MIN))
                .as("before the first record of peers")
                .hasSize(2);
    }

    @Test
    void theOldestLimitsOfANodeAreEvicted() {
        for (int i = 0; i < LastLimits.MOST_OF_A_NODE + 2; i++) {
            limits.fold(outcome(i, i, Map.of(A, busy("own_" + i))));
        }

        assertThat(limits.of(A, SOON))
                .extracting(ToldLimit::limiter)
                .containsExactlyElementsOf(IntStream.iterate(9, i -> i > 1, i -> i - 1)
                        .mapToObj(i -> new Limiter("own_" + i))
                        .toList());
    }

    @Test
    void theOldestLimitOfAllNodesIsEvicted() {
        var few = new LastLimits(3);
        few.fold(outcome(1, 1, Map.of(A, busy("economic"))));
        few.fold(outcome(2, 2, Map.of(B, busy("economic"))));
        few.fold(outcome(3, 3, Map.of(A, busy("economic"), B, busy("w_tracking"))));
        few.fold(outcome(4, 4, Map.of(new NodeId("c"), busy("economic"))));

        assertThat(few.of(A, SOON)).containsExactly(told("economic", 3, 3));
        assertThat(few.of(B, SOON)).containsExactly(told("w_tracking", 3, 3));
        assertThat(few.of(new NodeId("c"), SOON)).hasSize(1);
    }

    /** Partitions are read in no order, and a replica that starts reads some outcomes that others read before. */
    @Test
    void neitherOrderNorRepetitionMakesADifference() {
        var random = new Random(17);
        List<Outcome> outcomes = IntStream.range(0, 200)
                .mapToObj(i -> outcome(
                        i,
                        random.nextInt(50),
                        Map.of(
                                new NodeId("n" + random.nextInt(6)), busy("own_" + random.nextInt(12)),
                                new NodeId("m" + random.nextInt(6)), No.because(Reason.RATE_LIMITED))))
                .toList();
        for (int most : List.of(1, 2, 7, 20, 40, 100)) {
            List<String> once = shown(outcomes, most);
            assertThat(once).hasSize(Math.min(most, 6 * LastLimits.MOST_OF_A_NODE + 6));
            for (int i = 0; i < 10; i++) {
                List<Outcome> others = new ArrayList<>(outcomes);
                others.addAll(outcomes.subList(100, 150));
                Collections.shuffle(others, random);
                assertThat(shown(others, most)).isEqualTo(once);
            }
        }
    }

    private static List<String> shown(List<Outcome> outcomes, int most) {
        var few = new LastLimits(most);
        outcomes.forEach(few::fold);
        return IntStream.range(0, 6)
                .mapToObj(i -> Stream.of("n" + i, "m" + i))
                .flatMap(nodes -> nodes)
                .flatMap(node -> few.of(new NodeId(node), SOON).stream().map(limit -> node + " " + limit))
                .toList();
    }

    private static Answer busy(String limiter) {
        return No.rateLimited(new Limiter(limiter), Duration.ofSeconds(1));
    }

    private static ToldLimit told(String limiter, long intent, long second) {
        return new ToldLimit(
                new Limiter(limiter),
                BEGIN.plusSeconds(second).plusMillis(1),
                Duration.ofSeconds(1),
                new IntentId(0, intent));
    }

    private static Outcome outcome(long offset, long second, Map<NodeId, Answer> answers) {
        var intent = new Intent(
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("tester"),
                new AudienceId(0),
                Duration.ofSeconds(2),
                Until.ALL);
        var declared = new LoggedIntent(new IntentId(0, offset), intent, BEGIN.plusSeconds(second));
        return Fakes.outcome(declared, ClosedBy.ALL_DECIDED, answers);
    }
}
