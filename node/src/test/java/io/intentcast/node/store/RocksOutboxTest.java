package io.intentcast.node.store;

import static io.intentcast.node.store.RocksSeriesTest.decision;
import static io.intentcast.node.store.RocksSeriesTest.open;
import static io.intentcast.node.store.RocksSeriesTest.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.series.PendingWord;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksOutboxTest {

    @TempDir
    private Path directory;

    @Test
    void acknowledgedWordsLeaveTheOutboxAndTheirSequencesAreNotReused() {
        try (RocksSeries series = open(directory)) {
            series.append(decision(1));
            series.append(decision(2));
            series.append(decision(3));
            acknowledge(series, 0, 1, 77);

            assertThat(series.outbox().words()).isOne();
            assertThat(series.outbox().bytes()).isPositive();
            series.outbox().forgetAcknowledged();
        }
        try (RocksSeries series = open(directory)) {
            series.append(decision(4));

            assertThat(series.outbox().unsent(Set.of()))
                    .containsExactly(Map.entry(2L, word(3)), Map.entry(3L, word(4)));
            assertThat(series.outbox().unsent(Set.of(2L))).containsExactly(Map.entry(3L, word(4)));
            acknowledge(series, 2, 3);
            assertThat(series.outbox().bytes()).isZero();
        }
    }

    @Test
    void acknowledgedWordsLeaveTheDiskWithTheNextChangeAndAreThereAfterACrashBefore() {
        try (RocksSeries series = open(directory)) {
            series.append(decision(1));
            acknowledge(series, 0);
        }
        try (RocksSeries series = open(directory)) {
            assertThat(series.outbox().unsent(Set.of())).containsExactly(Map.entry(0L, word(1)));
            acknowledge(series, 0);
            series.append(decision(2));
        }
        try (RocksSeries series = open(directory)) {
            assertThat(series.outbox().unsent(Set.of())).containsExactly(Map.entry(1L, word(2)));
        }
    }

    @Test
    void wordsOfAChangeThatIsNotWrittenAreNotSent() {
        RocksSeries series = open(directory);
        series.close();

        assertThatThrownBy(() -> series.append(decision(1))).hasMessageContaining("closed");

        assertThat(series.outbox().unsent(Set.of())).isEmpty();
        assertThat(series.outbox().bytes()).isZero();
    }

    private static void acknowledge(RocksSeries series, long... sequences) {
        var words = new TreeMap<Long, PendingWord>();
        LongStream.of(sequences).forEach(sequence -> words.put(sequence, word(sequence)));
        series.outbox().acknowledge(words);
    }
}
