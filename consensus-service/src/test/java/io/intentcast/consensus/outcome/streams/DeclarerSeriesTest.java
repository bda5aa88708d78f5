package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclarerSeriesTest extends OverOutcomeTopology {

    @Test
    void aSeriesIsInTheOrderOfClosedThenIntent() {
        publish(
                outcome("0-10", "node-a", NOON.plusMillis(2)),
                outcome("0-9", "node-a", NOON.plusMillis(2)),
                outcome("0-1", "node-a", NOON.plusMillis(3)),
                outcome("0-11", "node-a", NOON.plusMillis(1)),
                outcome("0-2", "node-aa", NOON),
                outcome("0-3", "node", NOON));

        assertThat(series("node-a", null, 10).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-11", "0-9", "0-10", "0-1");
        assertThat(series("nobody", null, 10)).isEqualTo(new SeriesSlice(List.of(), null));
    }

    @Test
    void anOutcomeThatTookThePlaceOfAnotherIsInItsOwnSeriesOnly() {
        publish(outcome("0-1", "node-b", NOON), outcome("0-1", "node-a", NOON.plusSeconds(3600)));

        assertThat(series("node-b", null, 10).outcomes()).isEmpty();
        assertThat(series("node-a", null, 10).outcomes()).hasSize(1);
    }

    @Test
    void aSeriesIsReadPageByPage() {
        List<Outcome> all = IntStream.range(0, 5)
                .mapToObj(i -> outcome("0-" + i, "node-a", NOON.plusMillis(i)))
                .toList();
        publish(all.toArray(OfIntent[]::new));

        SeriesSlice first = series("node-a", null, 2);
        SeriesSlice second = series("node-a", first.next(), 2);
        SeriesSlice third = series("node-a", second.next(), 2);

        assertThat(Stream.of(first, second, third).map(SeriesSlice::outcomes))
                .containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5));
        assertThat(third.next()).isNull();
    }

    @Test
    void aPageOfLargeOutcomesEndsEarly() {
        for (int i = 0; i < 3; i++) {
            publish(largeOutcome("0-" + i));
        }

        SeriesSlice first = series("node-a", null, 100);

        assertThat(first.outcomes()).hasSize(1);
        assertThat(series("node-a", first.next(), 100).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-1");
    }

    private static Outcome largeOutcome(String id) {
        Outcome small = outcome(id);
        var notAwaited = new TreeSet<NodeId>();
        IntStream.range(0, 25_000).forEach(i -> notAwaited.add(node("n".repeat(120) + i)));
        return new Outcome(
                small.intentId(),
                small.want(),
                small.from(),
                small.audience(),
                small.closedBy(),
                small.declared(),
                small.opened(),
                small.closed(),
                small.said(),
                small.unheard(),
                notAwaited,
                small.absentHeard(),
                small.own(),
                small.consensus(),
                small.then(),
                null,
                small.at());
    }
}
