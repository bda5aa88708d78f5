package io.intentcast.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.node.StorageNodeServiceApplication;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.NotUnderstood;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class StorageNodeTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;
    private Topics topics;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        topics = new Topics(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
        broker.close();
    }

    @Test
    void aNodeAnswersWhatItHoldsAndSaysOfTheRestThatItHeard() throws Exception {
        try (var node = node("bt1", "disk")) {
            topics.hear();
            put(node, "chunk:X", "hello");
            topics.wants(0, "chunk:X", "node-a");
            topics.garbage(0);
            topics.wants(0, "chunk:Y", "node-a");
            topics.declares(0, new NotUnderstood("want_pony", new Subject("pony")), "node-a");
            topics.wants(0, "chunk:X", "bt1");
            heardUpTo(0, 4);

            assertThat(answers(topics.words()).keySet()).containsExactly(new IntentId(0, 0), new IntentId(0, 3));
            assertThat(answers(topics.words()).get(new IntentId(0, 0))).isInstanceOf(Yes.class);
            assertThat(answers(topics.words()).get(new IntentId(0, 3))).isEqualTo(No.because(Reason.NOT_UNDERSTOOD));
            assertCovered(topics.words(), 0, 0, 4);
            assertThat(get(node, "/v1/series").body())
                    .contains("\"event\":\"answered\"", "\"event\":\"declared_intent\"", "\"intent\":\"0-4\"");
        }
    }

    @Test
    void anIdleNodeAnswersInMilliseconds() throws Exception {
        try (var _ = node("bt1", "disk")) {
            topics.hear();
            topics.wants(1, "chunk:X", "node-a");
            heardUpTo(1, 0);
            long begun = System.nanoTime();
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
        }
    }

    @Test
    void afterARestartANodeGoesOnWhereItStoodAsANewProcess() throws Exception {
        try (var _ = node("bt1", "disk")) {
            topics.hear();
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
        }
        topics.wants(0, "chunk:X", "node-a");
        try (var node = node("bt1", "disk")) {
            heardUpTo(0, 1);

            Word last = topics.words().getLast();
            assertThat(last.since()).isEqualTo(1);
            assertThat(last.epoch()).isGreaterThan(topics.words().getFirst().epoch());
            assertThat(get(node, "/v1/series?event=initialized").body()).containsOnlyOnce("initialized");
        }
    }

    @Test
    void aNodeWithAnEmptiedDiskDoesNotClaimToHaveHeardWhatItNeverRead() throws Exception {
        try (var _ = node("bt1", "disk")) {
            topics.hear();
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
        }
        topics.wants(0, "chunk:X", "node-a");
        topics.wants(0, "chunk:X", "node-a");
        try (var _ = node("bt1", "another-disk")) {
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 3);

            assertThat(topics.words().getLast().since()).isEqualTo(3);
        }
    }

    @Test
    void aSecondProcessFencesTheFirst() throws Exception {
        try (var first = node("bt1", "disk");
                var _ = node("bt1", "another-disk")) {
            topics.hear();

            Awaitility.await().atMost(PATIENCE).until(() -> !first.isActive());
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
            assertThat(topics.words()).hasSize(1);
        }
    }

    @Test
    void nodesWriteDownWhoComesAndGoes() throws Exception {
        try (var first = node("bt1", "disk")) {
            try (var _ = node("bt2", "another-disk")) {
                eventuallyInSeries(first, "\"event\":\"peer_added\",\"peer\":\"bt2\"");
            }
            eventuallyInSeries(first, "\"event\":\"peer_lost\",\"peer\":\"bt2\"");
            assertThat(get(first, "/v1/limiters").body()).contains("\"topology\":0.0");
        }
    }

    @Test
    void aNodeThatIsKilledUnderLoadLosesNoAnswerAndSaysNothingTwiceDifferently() throws Exception {
        try (var node = node("bt1", "disk")) {
            put(node, "chunk:X", "hello");
        }
        topics.hear();
        int intents = 0;
        for (int kill = 0; kill < 2; kill++) {
            Process process = process("bt1", "disk");
            int before = intents;
            Awaitility.await().atMost(PATIENCE).until(() -> {
                topics.wantsSoon(0, "chunk:X");
                topics.wantsSoon(1, "chunk:X");
                return !topics.words().isEmpty()
                        && topics.words().stream().mapToLong(Word::upTo).max().getAsLong() > before;
            });
            for (int i = 0; i < 200; i++) {
                topics.wantsSoon(i % 2, "chunk:X");
            }
            process.destroyForcibly().waitFor();
            intents = (int) Math.max(
                    topics.wants(0, "x", "node-a").offset(),
                    topics.wants(1, "x", "node-a").offset());
        }
        try (var _ = node("bt1", "disk")) {
            long end0 = topics.wants(0, "x", "node-a").offset();
            long end1 = topics.wants(1, "x", "node-a").offset();
            heardUpTo(0, end0);
            heardUpTo(1, end1);

            assertCovered(topics.words(), 0, 0, end0);
            assertCovered(topics.words(), 1, 0, end1);
            assertThat(answers(topics.words())).hasSize((int) (end0 + end1) - 2 * 2);
        }
    }

    private void heardUpTo(int partition, long offset) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> topics.words().stream()
                        .anyMatch(word -> word.partition() == partition && word.upTo() >= offset));
    }

    private static void assertCovered(List<Word> words, int partition, long first, long last) {
        for (long offset = first; offset <= last; offset++) {
            long intent = offset;
            assertThat(words).anyMatch(word -> word.partition() == partition && word.covers(intent));
        }
    }

    /** Fails when two answers to one intent differ. */
    private static Map<IntentId, Answer> answers(List<Word> words) {
        var answers = new TreeMap<IntentId, Answer>();
        for (Word word : words) {
            for (Reply reply : word.answers()) {
                Answer before = answers.putIfAbsent(new IntentId(word.partition(), reply.to()), reply.answer());
                assertThat(before == null || before.equals(reply.answer())).isTrue();
            }
        }
        return answers;
    }

    private static void eventuallyInSeries(ConfigurableApplicationContext node, String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(node, "/v1/series").body().contains(text));
    }

    private ConfigurableApplicationContext node(String id, String disk) {
        return StorageNodeServiceApplication.builder().run(settings(id, disk).toArray(String[]::new));
    }

    private Process process(String id, String disk) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> command = Stream.of(
                java, "-cp", System.getProperty("java.class.path"), StorageNodeServiceApplication.class.getName());
        return new ProcessBuilder(
                        Stream.concat(command, settings(id, disk).stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
    }

    private List<String> settings(String id, String disk) {
        return List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--intentcast.partitions=" + Topics.PARTITIONS,
                "--intentcast.node.id=" + id,
                "--intentcast.node.sharing.enabled=false",
                "--intentcast.node.data-dir=" + directory.resolve(disk));
    }

    private static void put(ConfigurableApplicationContext node, String chunkId, String text) throws Exception {
        var request = HttpRequest.newBuilder(uri(node, "/v1/chunks/" + chunkId)).PUT(BodyPublishers.ofString(text));
        assertThat(HTTP.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext node, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(node, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext node, String path) {
        String port = node.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
