package io.intentcast.protocol.wire;

import static java.util.Objects.requireNonNull;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Event.Withdrawn;
import io.intentcast.protocol.series.SeriesEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of an entry: index, time, the name of the event, and the fields of the event beside them. */
public final class EventWire {

    private static final JsonMapper JSON = Json.lenient();

    private static final Map<String, Class<? extends Event>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("initialized", Initialized.class),
            Map.entry("peer_added", PeerAdded.class),
            Map.entry("peer_lost", PeerLost.class),
            Map.entry(ObservationMade.TYPE.value(), ObservationMade.class),
            Map.entry("answered", Answered.class),
            Map.entry("declared_intent", DeclaredIntent.class),
            Map.entry("intent_broadcast", IntentBroadcast.class),
            Map.entry("received_perspective", ReceivedPerspective.class),
            Map.entry("rejected", Rejected.class),
            Map.entry("silence", KeptSilent.class),
            Map.entry("consensus", ConsensusReached.class),
            Map.entry("consensus_stored", ConsensusStored.class),
            Map.entry("consensus_announced", ConsensusAnnounced.class),
            Map.entry("chunk_stored", ChunkStored.class),
            Map.entry("chunk_dropped", ChunkDropped.class),
            Map.entry("chunk_purged", ChunkPurged.class),
            Map.entry("announced", Announced.class),
            Map.entry("withdrawn", Withdrawn.class),
            Map.entry("past_withdrawn", PastWithdrawn.class),
            Map.entry("series_shared", SeriesShared.class),
            Map.entry("series_withheld", SeriesWithheld.class)));

    private static final Map<Class<? extends Event>, String> NAMES =
            BY_NAME.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final String NO_FIELDS = "{}";

    private EventWire() {}

    public static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /** The event type with this name; empty when there is none. */
    public static Optional<Class<? extends Event>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static ObjectNode tree(SeriesEntry entry) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("index", entry.index());
        tree.put("time", InstantText.format(entry.time()));
        tree.put("event", nameOf(entry.event()));
        tree.setAll(JSON.<ObjectNode>valueToTree(entry.event()));
        return tree;
    }

    /** Writes what the {@link #tree} has, without making one, because a node writes each of its answers. */
    public static byte[] write(SeriesEntry entry) {
        String head = "{\"index\":" + entry.index() + ",\"time\":\"" + InstantText.format(entry.time())
                + "\",\"event\":\"" + nameOf(entry.event()) + '"';
        String fields = JSON.writeValueAsString(entry.event());
        String separator = fields.equals(NO_FIELDS) ? "" : ",";
        return (head + separator + fields.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    private static String nameOf(Event event) {
        return requireNonNull(NAMES.get(event.getClass()));
    }

    /** @throws IllegalArgumentException if the name of the event is unknown */
    public static SeriesEntry read(byte[] bytes) {
        JsonNode tree = JSON.readTree(bytes);
        String name = tree.path("event").asString();
        Class<? extends Event> type = named(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("event '%s' is not one of %s".formatted(name, names())));
        return new SeriesEntry(
                tree.path("index").asLong(), Instant.parse(tree.path("time").asString()), JSON.treeToValue(tree, type));
    }
}
