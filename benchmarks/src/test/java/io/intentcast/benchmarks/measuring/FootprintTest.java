package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTest {

    @TempDir
    private Path directory;

    @Test
    void residentMemoryIsReadFromTheStatusOfAProcess() {
        assertThat(Footprint.resident(List.of("Name:\tjava", "VmHWM:\t  300 kB", "VmRSS:\t  123456 kB")))
                .hasValue(123_456 * 1_024);
        assertThat(Footprint.resident(List.of("Name:\tgone"))).isEmpty();
    }

    @Test
    void allFilesCountButSparseIndexes() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("kafka/intents-0"));
        Files.write(inner.resolve("0.log"), new byte[300]);
        Files.write(inner.resolve("0.timeindex"), new byte[10_000]);
        Files.write(directory.resolve("meta.properties"), new byte[7]);

        assertThat(Footprint.onDisk(directory)).isEqualTo(307);
        assertThat(Footprint.directoriesIn(directory)).containsExactly(directory.resolve("kafka"));
    }
}
