package io.intentcast.systemtests.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnSharedBroker
class StorageNodeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LOAD = 200;

    private Cluster cluster;
    private Topics topics;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=" + Topics.PARTITIONS);
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void aNodeAnswersAboutItsChunksAndIsHeardOnTheRest() throws Exception {
        try (var node = cluster.node("bt1")) {
            topics.hear();
            put(node.plan().url(), "chunk:X", "hello");
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
            assertThat(get(node, "/v1/series"))
                    .contains("\"event\":\"answered\"", "\"event\":\"declared_intent\"", "\"intent\":\"0-4\"");
        }
    }

    @Test
    void anIdleNodeAnswersInMilliseconds() throws Exception {
        try (var _ = cluster.node("bt1")) {
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
    void aRestartedNodeResumesAtItsPositionsAsANewProcess() throws Exception {
        try (var _ = cluster.node("bt1")) {
            topics.hear();
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
        }
        topics.wants(0, "chunk:X", "node-a");
        try (var node = cluster.node("bt1")) {
            heardUpTo(0, 1);

            Word last = topics.words().getLast();
            assertThat(last.since()).isEqualTo(1);
            assertThat(last.epoch()).isGreaterThan(topics.words().getFirst().epoch());
            assertThat(get(node, "/v1/series?event=initialized"))
                    .containsOnlyOnce("initialized")
                    .contains("\"firstEpoch\":" + topics.words().getFirst().epoch());
        }
    }

    @Test
    void aNodeWithAnEmptiedDiskDoesNotClaimToHaveHeardWhatItNeverRead() throws Exception {
        try (var _ = cluster.node("bt1")) {
            topics.hear();
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
        }
        topics.wants(0, "chunk:X", "node-a");
        topics.wants(0, "chunk:X", "node-a");
        try (var _ = onAnotherDisk("bt1")) {
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 3);

            assertThat(topics.words().getLast().since()).isEqualTo(3);
        }
    }

    @Test
    void aSecondProcessFencesTheFirst() throws Exception {
        try (var first = cluster.node("bt1");
                var _ = onAnotherDisk("bt1")) {
            topics.hear();

            await().atMost(TIMEOUT).until(() -> !first.context().isActive());
            topics.wants(0, "chunk:X", "node-a");
            heardUpTo(0, 0);
            assertThat(topics.words()).hasSize(1);
        }
    }

    @Test
    void nodesRecordPeersThatComeAndGo() throws Exception {
        try (var first = cluster.node("bt1")) {
            try (var _ = cluster.node("bt2")) {
                eventuallyInSeries(first, "\"event\":\"peer_added\",\"peer\":\"bt2\"");
            }
            eventuallyInSeries(first, "\"event\":\"peer_lost\",\"peer\":\"bt2\"");
            assertThat(get(first, "/v1/limiters")).contains("\"topology\":0.0");
        }
    }

    @Test
    void aNodeKilledUnderLoadLosesNoAnswerAndNeverContradictsItself() throws Exception {
        ServiceProcess first = cluster.nodeProcess("bt1");
        topics.hear();
        put(first.url(), "chunk:X", "hello");
        killUnderLoad(first);
        killUnderLoad(cluster.nodeProcess("bt1"));

        try (var _ = cluster.node("bt1")) {
            long end0 = topics.wants(0, "x", "node-a").offset();
            long end1 = topics.wants(1, "x", "node-a").offset();
            heardUpTo(0, end0);
            heardUpTo(1, end1);

            assertCovered(topics.words(), 0, 0, end0);
            assertCovered(topics.words(), 1, 0, end1);
            assertThat(answers(topics.words())).hasSize(2 * 2 * LOAD);
        }
    }

    /** Kills the node after some, but not all, of its words. */
    private void killUnderLoad(ServiceProcess node) throws Exception {
        long begin = topics.wants(0, "x", "node-a").offset();
        heardUpTo(0, begin);
        wantSoon();
        heardUpTo(0, begin + 1);
        wantSoon();
        node.kill();
    }

    private void wantSoon() {
        for (int i = 0; i < LOAD; i++) {
            topics.wantsSoon(i % Topics.PARTITIONS, "chunk:X");
        }
    }

    private void heardUpTo(int partition, long offset) {
        await().atMost(TIMEOUT)
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

    private static void eventuallyInSeries(RunningService node, String text) {
        await().atMost(TIMEOUT).until(() -> get(node, "/v1/series").contains(text));
    }

    private RunningService onAnotherDisk(String id) {
        return cluster.node(id, "intentcast.node.data-dir=" + cluster.diskOf("another"));
    }

    private static void put(URI node, String chunkId, String text) {
        assertThat(new Rest(node)
                        .put("/v1/chunks/" + chunkId, text.getBytes(UTF_8))
                        .status())
                .isIn(200, 201);
    }

    private static String get(RunningService node, String path) {
        return new Rest(node.plan().url()).get(path).body();
    }
}
