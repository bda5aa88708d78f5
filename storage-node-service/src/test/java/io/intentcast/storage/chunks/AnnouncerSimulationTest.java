package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulates faults of a node between storing and dropping. Once it comes to rest, the topic matches what it keeps. */
class AnnouncerSimulationTest {

    private static final int STEPS = 80;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void atRestTheTopicMatchesTheKeptChunks(long seed) {
        var world = new World(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.comeToRest();

        assertThat(world.topic.announced()).isEqualTo(world.whatIsKept());
        assertThat(world.node.announcements.havePast()).isFalse();
    }

    private static final class World {

        private final Random random;
        private final FakeTopic topic = new FakeTopic();
        private Duration now = Duration.ZERO;
        private Node node = new Node(topic, List.of());

        World(Random random) {
            this.random = random;
        }

        void step() {
            now = now.plusMillis(random.nextInt(400));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> node.store(chunk(), random.nextInt(2));
                case 4, 5, 6 -> node.drop(chunk());
                case 7, 8, 9, 10 -> topic.take();
                case 11, 12, 13 -> topic.acknowledge();
                case 14 -> topic.fail();
                case 15 -> killAndStartWith(node.series.events());
                case 16 -> killAndEmptyTheDisk();
                case 17 -> node.readPast(random.nextInt(4));
                default -> node.announcing.announce(now);
            }
        }

        void comeToRest() {
            node.readPast(Integer.MAX_VALUE);
            for (int i = 0; i < 10; i++) {
                now = now.plusSeconds(2);
                node.announcing.announce(now);
                topic.takeAndAcknowledgeAll();
            }
        }

        Map<ChunkId, KeptChunk> whatIsKept() {
            return node.kept.page(null, 100).stream().collect(Collectors.toMap(KeptChunk::chunkId, chunk -> chunk));
        }

        private void killAndEmptyTheDisk() {
            if (random.nextInt(4) == 0) {
                killAndStartWith(List.of());
            }
        }

        private void killAndStartWith(List<Event> disk) {
            topic.forgetSender();
            node = new Node(topic, disk);
        }

        private ChunkId chunk() {
            return new ChunkId("c" + random.nextInt(4));
        }
    }

    /** One process of the node, from its start until it is killed. */
    private static final class Node {

        private final KeptChunks kept = new KeptChunks();
        private final OpenAnnouncements announcements = new OpenAnnouncements(kept, 100);
        private final InMemorySeries series = new InMemorySeries(announcements, kept);
        private final Announcer announcing;
        private final List<FakeTopic.Said> past;
        private int read;

        /** @param disk the events of the series, from the beginning */
        Node(FakeTopic topic, List<Event> disk) {
            this.past = topic.log();
            disk.forEach(event -> series.append(SeriesChange.of(NOON, event)));
            announcing = new Announcer(announcements, kept, series, topic::sender, () -> NOON, _ -> {}, () -> {});
        }

        void store(ChunkId chunkId, int bytes) {
            if (kept.find(chunkId).isEmpty()) {
                var stored = new ChunkStored(chunkId, Sha256.of(new byte[bytes]), bytes, 1 + bytes);
                series.append(SeriesChange.of(NOON, stored));
            }
        }

        void drop(ChunkId chunkId) {
            Optional<KeptChunk> chunk = kept.find(chunkId);
            chunk.map(found -> new ChunkDropped(chunkId, found.sha256(), found.size(), DropCause.DELETED))
                    .ifPresent(dropped -> series.append(SeriesChange.of(NOON, dropped)));
        }

        void readPast(int records) {
            if (!announcements.havePast()) {
                return;
            }
            int end = (int) Math.min(past.size(), (long) read + records);
            for (; read < end; read++) {
                FakeTopic.Said said = past.get(read);
                if (said.kept().isPresent()) {
                    announcements.recall(List.of(said.chunkId()));
                }
            }
            if (read == past.size()) {
                announcements.pastIsRead();
            }
        }
    }
}
