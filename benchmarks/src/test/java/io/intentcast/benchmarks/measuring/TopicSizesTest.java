package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.benchmarks.results.Traffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSizesTest {

    @Test
    void eachOperationHasItsShareOfWhatWasAppended() {
        var before = new TopicSizes(Map.of("intents", new Traffic(10, 1_000), "idle", new Traffic(7, 700)));
        var after = new TopicSizes(Map.of(
                "intents", new Traffic(30, 5_000),
                "idle", new Traffic(7, 700),
                "compacted", new Traffic(5, 50)));

        assertThat(after.perOperation(before, 10))
                .isEqualTo(Map.of("intents", new Traffic(2, 400), "compacted", new Traffic(0.5, 5)));
    }

    @Test
    void bytesThatACleanerTookAreNotNegative() {
        var before = new TopicSizes(Map.of("compacted", new Traffic(10, 1_000)));
        var after = new TopicSizes(Map.of("compacted", new Traffic(12, 300)));

        assertThat(after.perOperation(before, 1)).isEqualTo(Map.of("compacted", new Traffic(2, 0)));
    }
}
