package io.intentcast.node.wire;

import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.Announced;
import io.intentcast.node.series.Event.Answered;
import io.intentcast.node.series.Event.ChunkDropped;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.Event.ConsensusAnnounced;
import io.intentcast.node.series.Event.ConsensusReached;
import io.intentcast.node.series.Event.ConsensusStored;
import io.intentcast.node.series.Event.DeclaredIntent;
import io.intentcast.node.series.Event.Initialized;
import io.intentcast.node.series.Event.IntentBroadcast;
import io.intentcast.node.series.Event.KeptSilent;
import io.intentcast.node.series.Event.ObservationMade;
import io.intentcast.node.series.Event.PastWithdrawn;
import io.intentcast.node.series.Event.PeerAdded;
import io.intentcast.node.series.Event.PeerLost;
import io.intentcast.node.series.Event.ReceivedPerspective;
import io.intentcast.node.series.Event.Rejected;
import io.intentcast.node.series.Event.SeriesShared;
import io.intentcast.node.series.Event.SeriesWithheld;
import io.intentcast.node.series.Event.Withdrawn;
import io.intentcast.node.series.SeriesEntry;
import io.intentcast.protocol.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of an entry: index, time, the name of the event, and the fields of the event beside them. */
public final class EventWire {

    /** A mapper for the protocol's types and for events. */
    static final JsonMapper JSON = Json.configure(JsonMapper.builder())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Answered.class, AnsweredForm.Mixin.class)
            .addMixIn(ObservationMade.class, ObservationForm.Mixin.class)
            .addMixIn(Event.DropCause.class, SnakeCase.class)
            .build();

    private static final Map<String, Class<? extends Event>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("initialized", Initialized.class),
            Map.entry("peer_added", PeerAdded.class),
            Map.entry("peer_lost", PeerLost.class),
            Map.entry("observation", ObservationMade.class),
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
            Map.entry("announced", Announced.class),
            Map.entry("withdrawn", Withdrawn.class),
            Map.entry("past_withdrawn", PastWithdrawn.class),
            Map.entry("series_shared", SeriesShared.class),
            Map.entry("series_withheld", SeriesWithheld.class)));

    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    private interface SnakeCase {}

    private EventWire() {}

    public static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /** The event type with this name; empty when there is none. */
    public static Optional<Class<? extends Event>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static String nameOf(Event event) {
        return switch (event) {
            case Initialized _ -> "initialized";
            case PeerAdded _ -> "peer_added";
            case PeerLost _ -> "peer_lost";
            case ObservationMade _ -> "observation";
            case Answered _ -> "answered";
            case DeclaredIntent _ -> "declared_intent";
            case IntentBroadcast _ -> "intent_broadcast";
            case ReceivedPerspective _ -> "received_perspective";
            case Rejected _ -> "rejected";
            case KeptSilent _ -> "silence";
            case ConsensusReached _ -> "consensus";
            case ConsensusStored _ -> "consensus_stored";
            case ConsensusAnnounced _ -> "consensus_announced";
            case ChunkStored _ -> "chunk_stored";
            case ChunkDropped _ -> "chunk_dropped";
            case Announced _ -> "announced";
            case Withdrawn _ -> "withdrawn";
            case PastWithdrawn _ -> "past_withdrawn";
            case SeriesShared _ -> "series_shared";
            case SeriesWithheld _ -> "series_withheld";
        };
    }

    public static ObjectNode tree(SeriesEntry entry) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("index", entry.index());
        tree.put("time", entry.time().toString());
        tree.put("event", nameOf(entry.event()));
        tree.setAll(JSON.<ObjectNode>valueToTree(entry.event()));
        return tree;
    }

    public static byte[] write(SeriesEntry entry) {
        return JSON.writeValueAsBytes(tree(entry));
    }

    /** @throws IllegalArgumentException if the name of the event is unknown */
    public static SeriesEntry read(byte[] bytes) {
        JsonNode tree = JSON.readTree(bytes);
        String name = tree.path("event").asString();
        Class<? extends Event> type = named(name)
                .orElseThrow(() -> new IllegalArgumentException("event '%s' is none of %s".formatted(name, names())));
        return new SeriesEntry(
                tree.path("index").asLong(), Instant.parse(tree.path("time").asString()), JSON.treeToValue(tree, type));
    }
}
