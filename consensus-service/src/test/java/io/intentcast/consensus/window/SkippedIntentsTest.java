package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.window.SkippedIntents.Range;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkippedIntentsTest {

    private static final int METADATA_LIMIT = 4096;

    @Test
    void allRangesAreReadBack() {
        SkippedIntents skipped =
                SkippedIntents.first(new Range(2, 5)).and(new Range(7, 7)).and(new Range(8, 12));

        assertThat(skipped.metadata()).isEqualTo("unconcluded=8,2-5");
        assertThat(SkippedIntents.of(12, skipped.metadata())).contains(skipped);
        assertThat(LongStream.range(0, 14).filter(skipped::includes)).containsExactly(2L, 3L, 4L, 8L, 9L, 10L, 11L);
    }

    @Test
    void oneRangeIsReadAsItWasWrittenBeforeThereCouldBeMore() {
        assertThat(SkippedIntents.of(5, "unconcluded=2")).contains(SkippedIntents.first(new Range(2, 5)));
    }

    @Test
    void anEarlierRangeEndsWhereALaterOneBegins() {
        SkippedIntents skipped = SkippedIntents.first(new Range(0, 100)).and(new Range(40, 60));

        assertThat(skipped.earlier()).containsExactly(new Range(0, 40));
        assertThat(skipped.includes(70))
                .as("intent 70 was declared after the tail was lost")
                .isFalse();
    }

    @Test
    void theOldestRangesAreForgottenBeforeTheMetadataGetsTooLong() {
        long start = 100_000_000_000_000_000L;
        SkippedIntents skipped = SkippedIntents.first(new Range(start, start + 1));
        for (int more = 1; more <= SkippedIntents.MOST_EARLIER + 1; more++) {
            skipped = skipped.and(new Range(start + 2L * more, start + 2L * more + 1));
        }

        assertThat(skipped.metadata()).hasSizeLessThan(METADATA_LIMIT);
        assertThat(SkippedIntents.of(skipped.last().end(), skipped.metadata())).contains(skipped);
        assertThat(skipped.includes(start)).isFalse();
        assertThat(skipped.includes(start + 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unconcluded=", "unconcluded=x", "unconcluded=1,", "unconcluded=1,2", "log=a"})
    void othersMetadataIsNoRange(String metadata) {
        assertThat(SkippedIntents.of(5, metadata)).isEmpty();
    }
}
