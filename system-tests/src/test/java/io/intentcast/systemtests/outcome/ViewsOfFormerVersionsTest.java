package io.intentcast.systemtests.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * An instance goes on from what a version left that had a changelog for each view and one account for each node:
 * outcomes are folded again, and the ledger is taken over.
 */
@OnSharedBroker
class ViewsOfFormerVersionsTest {

    private static final int OUTCOMES = 10;
    private static final String LEDGER = "-ledger-changelog";
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private Cluster cluster;
    private RunningService instance;
    private String disk;
    private String application;
    private JsonNode liar;

    @BeforeEach
    void leaveWhatTheFormerVersionLeft(Cluster fresh) throws Exception {
        cluster = fresh.with("intentcast.partitions=1");
        instance = cluster.consensusService();
        Kafka kafka = cluster.kafka();
        var log = new ReputationLog(kafka);
        for (int offset = 0; offset < OUTCOMES; offset++) {
            log.concluded(0, offset);
        }
        await().atMost(TIMEOUT)
                .until(() -> rest().get("/v1/reputations/liar")
                                .json()
                                .at("/matters/0/partitions/0/at")
                                .asLong(-1)
                        == (OUTCOMES - 1) * 10L);
        liar = rest().get("/v1/reputations/liar").json();
        disk = requireNonNull(instance.plan().settings().get("intentcast.data-dir"));
        instance.close();
        application = kafka.admin().listTopics().names().get().stream()
                .filter(topic -> topic.endsWith(LEDGER))
                .map(topic -> topic.substring(0, topic.length() - LEDGER.length()))
                .findFirst()
                .orElseThrow();
        kafka.write(new ProducerRecord<>(application + LEDGER, 0, "nveteran".getBytes(UTF_8), veteran()));
    }

    /** The position of the last conclusion, and the published JSON. */
    private static byte[] veteran() {
        byte[] json = """
                {"node":"veteran","partition":0,"r":10.0,"s":1.0,"answered":4.0,"unheard":0.0,"moves":[],"at":5}
                """.getBytes(UTF_8);
        return ByteBuffer.allocate(2 * Long.BYTES + 1 + json.length)
                .putLong(5)
                .putLong(0)
                .put((byte) 'o')
                .put(json)
                .array();
    }

    @Test
    void onItsDisk() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(disk))) {
            Path task = files.filter(file -> file.endsWith("0_0")).findFirst().orElseThrow();
            Files.createDirectories(task.resolve("rocksdb").resolve("outcomes"));
            Path checkpoint = task.resolve(".checkpoint");
            var lines = new ArrayList<>(Files.readAllLines(checkpoint));
            lines.add(application + "-outcomes-changelog 0 " + 2 * OUTCOMES);
            lines.set(1, String.valueOf(Integer.parseInt(lines.get(1)) + 1));
            Files.write(checkpoint, lines);
        }
        startAgain();
    }

    @Test
    void withoutItsDisk() throws IOException {
        assertThat(FileSystemUtils.deleteRecursively(Path.of(disk))).isTrue();
        startAgain();
    }

    private void startAgain() {
        instance = cluster.consensusService("intentcast.data-dir=" + disk);

        await().atMost(TIMEOUT)
                .until(() -> rest().get("/v1/reputations/veteran").status() == 200
                        && rest().get("/v1/outcomes/0-" + (OUTCOMES - 1)).status() == 200);
        JsonNode matters = rest().get("/v1/reputations/veteran").json().path("matters");
        assertThat(matters.findValuesAsString("matter")).isEqualTo(List.of("chunks", "observations"));
        assertThat(matters).allSatisfy(matter -> {
            assertThat(matter.path("r").asDouble()).isEqualTo(10);
            assertThat(matter.path("s").asDouble()).isEqualTo(1);
        });
        assertThat(rest().get("/v1/reputations/liar").json()).isEqualTo(liar);
        assertThat(rest().get("/v1/declarers/node-a/series?limit=100")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(OUTCOMES);
    }

    private Rest rest() {
        return new Rest(instance.plan().url());
    }
}
