package io.intentcast.systemtests.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The life of a chunk at a node, from offer and announcement to withdrawal, although the node dies in between. */
@OnSharedBroker
class KeepingChunksTest {

    private static final int PARTITIONS = 2;
    private static final NodeId NODE = new NodeId("bt1");
    private static final ChunkId X = new ChunkId("chunk:X");
    private static final ChunkId Y = new ChunkId("chunk:Y");
    private static final ChunkId Z = new ChunkId("chunk:Z");
    private static final Duration OFFER_LAPSE = Duration.ofMinutes(1);

    private Cluster cluster;
    private Kafka kafka;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=" + PARTITIONS);
        kafka = cluster.kafka();
    }

    @Test
    void aChunkIsOfferedRoomAndAnnouncedUntilItIsDropped() {
        ServiceProcess before = cluster.nodeProcess("bt1");
        IntentId first = declareStore(X, "hello");
        IntentId second = declareStore(X, "hallo");

        URI place = assertOffer(answerTo(first), "hello");
        assertThat(answerTo(second)).isInstanceOfSatisfying(No.class, no -> {
            assertThat(no.reason()).isEqualTo(Reason.ID_TAKEN);
            assertThat(no.retryAfter()).isBetween(Duration.ofMillis(1), OFFER_LAPSE);
        });

        assertThat(put(place, "hello", 3)).isEqualTo(201);
        await().until(() -> announced().equals(Map.of(X, announcement(X, "hello", 3))));
        await().until(() -> seriesOf(before.url()).contains("\"event\":\"announced\""));

        before.kill();
        URI after = cluster.node("bt1").plan().url();

        assertThat(answerTo(declareStore(X, "hello")))
                .isInstanceOfSatisfying(
                        Yes.class, yes -> assertThat(yes.claim()).isInstanceOf(Held.class));
        assertThat(answerTo(declareStore(X, "hallo"))).isEqualTo(No.because(Reason.ID_TAKEN));
        assertThat(seriesOf(after))
                .containsOnlyOnce("\"event\":\"chunk_stored\"")
                .containsOnlyOnce("\"event\":\"announced\"");
        assertThat(announced()).isEqualTo(Map.of(X, announcement(X, "hello", 3)));

        assertThat(new Rest(after).delete("/v1/chunks/" + X).status()).isEqualTo(204);
        await().until(() -> announced().isEmpty());
        await().until(() -> seriesOf(after).contains("\"event\":\"withdrawn\""));
    }

    @Test
    void announcementsOfALostDiskAreWithdrawn() throws IOException {
        try (var before = cluster.node("bt1")) {
            put(before.plan().url(), X, "on the old disk");
            put(before.plan().url(), Y, "on the old disk");
            await().until(() -> announced().keySet().containsAll(Stream.of(X, Y).toList()));
        }
        FileSystemUtils.deleteRecursively(cluster.diskOf("bt1"));

        URI after = cluster.node("bt1").plan().url();
        put(after, Y, "on the new disk");
        put(after, Z, "on the new disk");

        await().until(() -> seriesOf(after).contains("\"event\":\"past_withdrawn\""));
        await().until(() -> announced()
                .equals(Map.of(
                        Y, announcement(Y, "on the new disk", 1),
                        Z, announcement(Z, "on the new disk", 1))));
    }

    private IntentId declareStore(ChunkId chunkId, String text) {
        var want = new StoreChunk(chunkId, digest(text), text.length(), 3);
        var intent = new Intent(want, new NodeId("node-a"), new AudienceId(0), Duration.ofSeconds(60), Until.ALL);
        int partition = Records.partitionOf(want.subject(), PARTITIONS);
        var written = kafka.write(
                Records.bytes(Topic.INTENTS, partition, want.subject().value(), intent));
        return new IntentId(partition, written.offset());
    }

    private Answer answerTo(IntentId intent) {
        return await().until(() -> said(intent), Optional::isPresent).orElseThrow();
    }

    private Optional<Answer> said(IntentId intent) {
        return kafka.read(Topic.RESPONSES).stream()
                .map(ConsumerRecord::value)
                .flatMap(value -> value instanceof Decoded.Parsed<?>(Word word) ? Stream.of(word) : Stream.empty())
                .filter(word -> word.partition() == intent.partition())
                .flatMap(word -> word.answers().stream())
                .filter(reply -> reply.to() == intent.offset())
                .map(reply -> reply.answer())
                .findFirst();
    }

    /** After compaction; each must be in the partition of the chunk's intents. */
    private Map<ChunkId, Announced> announced() {
        var announced = new TreeMap<String, Announced>();
        for (ConsumerRecord<String, Decoded<ProviderRecord>> record : kafka.read(Topic.PROVIDERS)) {
            if (record.value() instanceof Decoded.Parsed<ProviderRecord>(Announced announcement)) {
                assertThat(record.key()).isEqualTo(announcement.key());
                assertThat(record.partition()).isEqualTo(partitionOf(announcement.chunkId()));
                announced.put(record.key(), announcement);
            } else {
                assertThat(record.value()).isNull();
                announced.remove(record.key());
            }
        }
        var byChunk = new TreeMap<ChunkId, Announced>();
        announced.values().forEach(announcement -> byChunk.put(announcement.chunkId(), announcement));
        return byChunk;
    }

    private static int partitionOf(ChunkId chunkId) {
        return Records.partitionOf(new Subject(chunkId.value()), PARTITIONS);
    }

    private static URI assertOffer(Answer answer, String text) {
        assertThat(answer).isInstanceOf(Yes.class);
        assertThat(((Yes) answer).claim()).isInstanceOf(Offer.class);
        Offer offer = (Offer) ((Yes) answer).claim();
        assertThat(offer.sha256()).isEqualTo(digest(text));
        assertThat(offer.worth()).isGreaterThan(0.9);
        return offer.url();
    }

    private static int put(URI place, String text, int replicas) {
        String query = "?replicas=%s&sha256=%s".formatted(replicas, digest(text));
        return new Rest(place)
                .put(place.getPath() + query, text.getBytes(UTF_8))
                .status();
    }

    private static void put(URI node, ChunkId chunkId, String text) {
        assertThat(new Rest(node)
                        .put("/v1/chunks/" + chunkId, text.getBytes(UTF_8))
                        .status())
                .isEqualTo(201);
    }

    private static String seriesOf(URI node) {
        return new Rest(node).get("/v1/series").body();
    }

    private static Announced announcement(ChunkId chunkId, String text, int replicas) {
        return new Announced(chunkId, NODE, digest(text), text.length(), replicas);
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(UTF_8));
    }
}
