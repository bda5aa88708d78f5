package io.intentcast.consensus.outcome;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesSliceTest {

    @ParameterizedTest
    @CsvSource({"1,1,5", "2,2,7", "3,3,10", "4,6,1", "5,6,100", "6,4,3"})
    void pagesOfPartsTogetherAreTheWholeSeries(long seed, int partitions, int limit) {
        var chance = new Random(seed);
        List<Outcome> series = IntStream.range(0, 50)
                .mapToObj(i ->
                        outcome(chance.nextInt(partitions) + "-" + i, "node-a", NOON.plusMillis(chance.nextInt(20))))
                .sorted(Comparator.comparing(SeriesPosition::of))
                .toList();

        var read = new ArrayList<Outcome>();
        SeriesPosition after = null;
        do {
            SeriesPosition from = after;
            SeriesSlice page = SeriesSlice.merged(
                    IntStream.range(0, partitions)
                            .mapToObj(partition -> part(series, partition, from, limit, chance))
                            .toList(),
                    limit);
            assertThat(page.outcomes()).hasSizeBetween(1, limit);
            read.addAll(page.outcomes());
            after = page.next();
        } while (after != null);

        assertThat(read).isEqualTo(series);
    }

    @Test
    void nothingAtAllIsOneEmptyPage() {
        var nothing = new SeriesSlice(List.of(), null);

        assertThat(SeriesSlice.merged(List.of(nothing, nothing), 10)).isEqualTo(nothing);
    }

    /** What a partition has behind a position. As with large outcomes, it may end before the limit. */
    private static SeriesSlice part(
            List<Outcome> series, int partition, @Nullable SeriesPosition after, int limit, Random chance) {
        List<Outcome> own = series.stream()
                .filter(outcome -> outcome.intentId().partition() == partition)
                .filter(outcome -> after == null || SeriesPosition.of(outcome).compareTo(after) > 0)
                .toList();
        List<Outcome> part = own.stream().limit(1 + chance.nextInt(limit)).toList();
        return new SeriesSlice(part, part.size() == own.size() ? null : SeriesPosition.of(part.getLast()));
    }
}
