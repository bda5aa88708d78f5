package io.intentcast.node.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.SeriesEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A series of at most three events, in which a word has as many bytes as the offset that it ends with. */
class MemorySeriesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<SeriesEntry> folded = new ArrayList<>();
    private final MemorySeries series = new MemorySeries(3, PendingWord::upTo, List.of(folded::add));

    @Test
    void onlyTheNewestEventsAreKeptUnderTheirIndexes() {
        assertThat(append("a", "b")).isZero();
        assertThat(append("c", "d")).isEqualTo(2);

        assertThat(series.read(-1, 10, _ -> true).entries())
                .containsExactly(entry(1, "b"), entry(2, "c"), entry(3, "d"));
        assertThat(folded).hasSize(4);
    }

    @Test
    void aPageSaysWhereTheNextBeginsAndWhetherThereIsOne() {
        append("a", "b", "c");

        assertThat(series.read(-1, 2, _ -> true))
                .isEqualTo(new Series.EntriesPage(List.of(entry(0, "a"), entry(1, "b")), 1, false));
        assertThat(series.read(1, 1, _ -> true)).isEqualTo(new Series.EntriesPage(List.of(entry(2, "c")), 2, true));
        assertThat(series.read(-1, 1, PeerLost.class::isInstance))
                .isEqualTo(new Series.EntriesPage(List.of(), 2, true));
    }

    @Test
    void aWordIsUnsentUntilItIsAcknowledged() {
        assertThat(series.positions()).isEmpty();
        series.append(decision(4));
        series.append(decision(7));
        assertThat(series.unsent(Set.of())).containsExactly(Map.entry(0L, word(4)), Map.entry(1L, word(7)));
        assertThat(series.unsent(Set.of(0L))).containsExactly(Map.entry(1L, word(7)));
        assertThat(series.bytes()).isEqualTo(11);

        series.acknowledge(new TreeMap<>(Map.of(0L, word(4), 77L, word(77))));

        assertThat(series.unsent(Set.of())).containsExactly(Map.entry(1L, word(7)));
        assertThat(series.words()).isOne();
        assertThat(series.bytes()).isEqualTo(7);
        assertThat(series.positions()).isEqualTo(Map.of(3, 8L));
    }

    @Test
    void settlingOnAnotherLogForgetsPositionsAndUnsaidWordsButNoEvents() {
        append("a");
        series.append(decision(1));
        assertThat(series.settle("one")).as("nothing is known of another").isFalse();
        assertThat(series.settle("one")).isFalse();
        assertThat(series.words()).isOne();

        assertThat(series.settle("other")).isTrue();

        assertThat(series.words()).isZero();
        assertThat(series.bytes()).isZero();
        assertThat(series.positions()).isEmpty();
        assertThat(series.read(-1, 10, _ -> true).entries()).containsExactly(entry(0, "a"));
    }

    @Test
    void theProvidersTopicOfTheAnnouncementsIsRemembered() {
        assertThat(series.announcedIn()).isEmpty();

        series.announcedIn("one");

        assertThat(series.announcedIn()).contains("one");
    }

    private long append(String... peers) {
        return series.append(SeriesChange.of(
                NOON, List.of(peers).stream().map(MemorySeriesTest::added).toArray(Event[]::new)));
    }

    private static Event added(String peer) {
        return new PeerAdded(new NodeId(peer));
    }

    private static SeriesEntry entry(long index, String peer) {
        return new SeriesEntry(index, NOON, added(peer));
    }

    private static SeriesChange decision(long upTo) {
        return new SeriesChange(NOON, List.of(), List.of(word(upTo)), Map.of(3, upTo + 1), Durability.AS_CONFIGURED);
    }

    private static PendingWord word(long upTo) {
        return new PendingWord(3, 0, upTo, List.of(), NOON);
    }
}
