package io.intentcast.systemtests.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.local.replay.Replay;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.dump.PartitionDump;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dumped partition, folded again, brings what was published. */
@OnSharedBroker
class ReplayTest {

    private static final String CONCLUDED = "  -> ";

    @TempDir
    private Path directory;

    @Test
    void whatWasPublishedIsConcludedAgain(Cluster cluster) throws IOException {
        cluster.with("intentcast.partitions=2").consensusService();
        cluster.node("a");
        var intents = new Rest(cluster.intentService().plan().url());
        IntentId first = whoHasChunkX(intents);
        IntentId second = whoHasChunkX(intents);

        PartitionDump.write(cluster.bootstrapServers(), first.partition(), directory, _ -> {});

        assertThat(concluded(null)).hasSize(2).isEqualTo(published());
        assertThat(concluded(second))
                .singleElement()
                .asString()
                .startsWith("outcome {\"intentId\":\"%s\"".formatted(second));
        assertThat(replayed(second))
                .filteredOn(line -> !line.startsWith(CONCLUDED))
                .anySatisfy(line -> assertThat(line).contains(" tick "))
                .anySatisfy(line -> assertThat(line).contains(" word "));
    }

    private static IntentId whoHasChunkX(Rest intents) {
        String want = """
                {"kind": "want_chunk", "chunkId": "chunk:X", "from": "somebody"}""";
        return IntentId.parse(intents.post("/v1/intents", want, "Prefer", "wait=5")
                .json()
                .path("intentId")
                .asString());
    }

    private List<String> concluded(@Nullable IntentId only) throws IOException {
        return replayed(only).stream()
                .filter(line -> line.startsWith(CONCLUDED))
                .map(line -> line.substring(CONCLUDED.length()))
                .toList();
    }

    private List<String> replayed(@Nullable IntentId only) throws IOException {
        var printed = new ByteArrayOutputStream();
        try (var out = new PrintStream(printed, true, UTF_8)) {
            Replay.print(directory, only, out);
        }
        return printed.toString(UTF_8).lines().toList();
    }

    /** Type and value of each record. */
    private List<String> published() throws IOException {
        return Files.readAllLines(directory.resolve("outcomes.txt")).stream()
                .map(line -> line.replaceFirst("(?:[^\\t]*\\t){3}(?:[^\\t]*,)?type:(\\w+)[^\\t]*\\t[^\\t]*\\t", "$1 "))
                .toList();
    }
}
