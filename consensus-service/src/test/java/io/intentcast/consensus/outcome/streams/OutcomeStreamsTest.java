package io.intentcast.consensus.outcome.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.platform.kafka.StartRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class OutcomeStreamsTest {

    private static final ViewSettings VIEWS =
            new ViewSettings(Duration.ofDays(30), "views", 1, 0, DataSize.ofMegabytes(8), 10);

    @TempDir
    private Path directory;

    /** As the files of another user do, it lets Kafka Streams neither write nor say what would help. */
    @Test
    void aDirectoryThatCannotHoldTheViewsIsRefusedWithItsNameAndTheSetting() throws IOException {
        Files.createFile(directory.resolve("views-these"));

        assertThatThrownBy(streams()::start)
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> assertThat(refused.action()).contains("intentcast.data-dir", "chown"))
                .hasMessageContaining(directory.toString());
    }

    private OutcomeStreams streams() {
        var settings = new StreamsSettings(
                Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1"),
                VIEWS,
                () -> URI.create("http://localhost:1"),
                () -> "these");
        var reputations =
                new ReputationTopology(_ -> Optional.empty(), new ReputationMetrics(new SimpleMeterRegistry()));
        var topology = new OutcomeTopology(1, "this-log", VIEWS.retention(), _ -> {}, (_, _, _) -> {}, reputations);
        return new OutcomeStreams(settings, topology::build, directory, new SimpleMeterRegistry());
    }
}
