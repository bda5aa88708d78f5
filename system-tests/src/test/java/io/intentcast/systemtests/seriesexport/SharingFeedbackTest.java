package io.intentcast.systemtests.seriesexport;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.wire.EventWire;
import io.intentcast.protocol.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sharing does not feed itself: its cost is bounded by the events from outside, and ends with them. */
class SharingFeedbackTest {

    private static final int CHUNK_SIZE = 10;
    private static final int BUSY_SECONDS = 20;
    private static final int QUIET_SECONDS = 20;

    @TempDir
    private Path disk;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noIntentIsDeclaredAfterTheLastEventFromOutside(long seed) throws Exception {
        var world = new SharingWorld(seed, disk, CHUNK_SIZE);
        List<Integer> busy = seconds(world, BUSY_SECONDS, 12);
        List<Integer> quiet = seconds(world, QUIET_SECONDS, 0);

        System.out.printf(
                "seed %s: %s events from outside; intents to share them, second by second: %s, then at rest: %s; "
                        + "%s in all, %s events left%n",
                seed,
                world.eventsFromOutside(),
                busy,
                quiet,
                world.intentsOfSharing(),
                world.nodes().stream().mapToLong(SharingNode::unshared).sum());
        assertThat(busy).anyMatch(intents -> intents > 0);
        assertThat(quiet.subList(1, QUIET_SECONDS)).containsOnly(0);
        assertThat(world.intentsOfSharing()).isLessThanOrEqualTo(world.eventsFromOutside() / CHUNK_SIZE);
        assertThat(world.nodes()).allMatch(node -> node.unshared() < CHUNK_SIZE);
    }

    @Test
    void exactlyTheEventsFromOutsideAreShared() throws Exception {
        var world = new SharingWorld(6, disk, CHUNK_SIZE);
        seconds(world, BUSY_SECONDS, 12);
        seconds(world, 2, 0);

        long shared = CHUNK_SIZE * (long) world.intentsOfSharing();
        long left = world.nodes().stream().mapToLong(SharingNode::unshared).sum();
        assertThat(shared + left).isEqualTo(world.eventsFromOutside());
    }

    @Test
    void sharingDelayedByIntentServiceCostsNoMore() throws Exception {
        var world = new SharingWorld(7, disk, CHUNK_SIZE);
        world.intentServiceIs(false);
        seconds(world, BUSY_SECONDS, 12);
        assertThat(world.intentsOfSharing()).isZero();
        world.intentServiceIs(true);
        List<Integer> quiet = seconds(world, QUIET_SECONDS, 0);

        assertThat(quiet.subList(2, QUIET_SECONDS)).containsOnly(0);
        assertThat(world.intentsOfSharing()).isLessThanOrEqualTo(world.eventsFromOutside() / CHUNK_SIZE);
        assertThat(world.nodes()).allMatch(node -> node.unshared() < CHUNK_SIZE);
    }

    @Test
    void everySharedEventOfALostNodeIsReadBackFromTheOthers() throws Exception {
        var world = new SharingWorld(8, disk, CHUNK_SIZE);
        seconds(world, BUSY_SECONDS, 12);
        seconds(world, 2, 0);
        SharingNode lost = world.nodes().getFirst();

        SortedMap<Long, String> found = new TreeMap<>();
        for (String type : EventWire.names()) {
            for (SharingNode other : world.nodes().subList(1, SharingWorld.NODES)) {
                partsAt(other, world, new EventType(type), lost.id())
                        .forEach(part -> Json.lenient()
                                .readTree(other.gives(part.chunkId()))
                                .path("events")
                                .forEach(event -> found.put(event.path("index").asLong(), event.toString())));
            }
        }

        assertThat(found.values()).hasSizeGreaterThan(3 * CHUNK_SIZE).containsExactlyElementsOf(expected(world, lost));
    }

    /** The number of intents in each second. */
    private static List<Integer> seconds(SharingWorld world, int seconds, int happenings) throws InterruptedException {
        var intents = new ArrayList<Integer>();
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < happenings; i++) {
                world.somethingHappens();
            }
            int before = world.intentsOfSharing();
            world.secondPasses();
            intents.add(world.intentsOfSharing() - before);
        }
        return intents;
    }

    private static List<SeriesChunk> partsAt(SharingNode node, SharingWorld world, EventType type, NodeId author) {
        return world.ask(new WantChunks(type, null), new NodeId("somebody")).get(node.id())
                        instanceof Yes(SeriesChunks parts)
                ? parts.chunks().stream()
                        .filter(part -> SeriesChunkId.of(part.chunkId())
                                .orElseThrow()
                                .node()
                                .equals(author))
                        .toList()
                : List.of();
    }

    /**
     * Computed by a rule of its own: all events up to the last shared one, except those that name a shared chunk or an
     * intent to share it.
     */
    private static List<String> expected(SharingWorld world, SharingNode node) {
        List<SeriesEntry> entries = node.series().entries();
        long last = entries.stream()
                .mapToLong(entry -> entry.event() instanceof SeriesShared shared ? shared.last() : -1)
                .max()
                .orElseThrow();
        return entries.stream()
                .filter(entry -> entry.index() <= last)
                .map(EventWire::tree)
                .filter(event -> !isOfSharing(world, event))
                .map(JsonNode::toString)
                .toList();
    }

    private static boolean isOfSharing(SharingWorld world, JsonNode event) {
        return event.path("chunkId").asString("").startsWith("series_")
                || (event.has("intent")
                        && world.isOfSharing(IntentId.parse(event.path("intent").asString())));
    }
}
