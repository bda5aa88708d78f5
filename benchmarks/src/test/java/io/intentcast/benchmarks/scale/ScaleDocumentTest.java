package io.intentcast.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScaleDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/scale.md");

    @Test
    void theTableOfTheDocumentIsWhatTheModelSays() throws IOException {
        String table = Stream.of(
                        new Cluster(10, 1, 6, 100, 0.3),
                        new Cluster(1_000, 1, 6, 100, 0.1),
                        new Cluster(10_000, 1, 6, 100, 0.1),
                        new Cluster(100_000, 1, 6, 100, 0.1),
                        new Cluster(100_000, 100, 100, 1_000, 0.1),
                        new Cluster(100_000, 1_000, 1_000, 10_000, 0.1))
                .map(Cluster::line)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(DOCUMENT)).contains(table);
    }

    @Test
    void nodesOfOneSliceShareTheirWords() {
        assertThat(new Cluster(1_000, 1, 6, 1_000, 0.1).words()).isEqualTo(10_000);
        assertThat(new Cluster(1_000, 1, 6, 1_000, 0.1).pace()).isEqualTo(Duration.ofMillis(600));
        assertThat(new Cluster(10, 1, 6, 6, 0.1).words()).isEqualTo(60);
    }

    @Test
    void slicesDivideWhatANodeHears() {
        double one = new Cluster(10_000, 1, 100, 100, 0).megabytesOut();
        double hundred = new Cluster(10_000, 100, 100, 100, 0).megabytesOut();

        assertThat(hundred).isLessThan(one / 20);
    }
}
