package io.intentcast.protocol.wire;

import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Excerpt;
import io.intentcast.protocol.series.LocationExcerpt;
import io.intentcast.protocol.series.LocationExcerpt.ExcerptObservation;
import io.intentcast.protocol.series.SeriesSummary;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of an excerpt: its node, where it starts, its start and end time, and the events as the node's own REST
 * API shows them. An excerpt that is read may be forged, and may have event types that are unknown here. Its events are
 * read one at a time, so that it is never held as a whole.
 */
public final class ExcerptWire {

    private static final JsonMapper JSON = Json.lenient();
    private static final String EVENTS = "events";
    private static final Set<String> FIELDS = Set.of("node", "firstEpoch", "first", "startTime", "endTime");

    private ExcerptWire() {}

    private record IdForm(NodeId node, long firstEpoch, long first) {

        SeriesChunkId id() {
            return new SeriesChunkId(node, firstEpoch, first);
        }
    }

    private record TimesForm(Instant startTime, Instant endTime) {}

    private record IndexForm(long index) {}

    /** @param location the field of this name, whatever its form; null if the event has none */
    private record NamedForm(EventType event, @Nullable JsonNode location) {

        /** @throws IllegalArgumentException if an observation has no valid location */
        Optional<Location> observedAt() {
            return event.equals(ObservationMade.TYPE)
                    ? Optional.of(new Location(location == null ? "" : location.stringValue("")))
                    : Optional.empty();
        }
    }

    /** Writes an excerpt. The same excerpt always gives the same bytes. */
    public static byte[] write(Excerpt excerpt) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("node", excerpt.id().node().value());
        tree.put("firstEpoch", excerpt.id().firstEpoch());
        tree.put("first", excerpt.id().first());
        tree.put("startTime", excerpt.startTime().toString());
        tree.put("endTime", excerpt.endTime().toString());
        tree.putArray(EVENTS)
                .addAll(excerpt.entries().stream().map(EventWire::tree).toList());
        return JSON.writeValueAsBytes(tree);
    }

    /** Summarizes an excerpt; empty unless the bytes are an excerpt with this id. */
    public static Optional<SeriesSummary> summary(SeriesChunkId id, InputStream bytes) {
        var types = new HashSet<EventType>();
        var locations = new HashSet<Location>();
        try (JsonParser json = JSON.createParser(bytes)) {
            ObjectNode fields = read(json, event -> {
                NamedForm named = JSON.treeToValue(event, NamedForm.class);
                types.add(named.event());
                named.observedAt().ifPresent(locations::add);
            });
            TimesForm times = JSON.treeToValue(fields, TimesForm.class);
            return idOf(fields).equals(id) && fields.has(EVENTS) && json.nextToken() == null
                    ? Optional.of(new SeriesSummary(times.startTime, times.endTime, types, locations))
                    : Optional.empty();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Reads what was observed at a location. Malformed events are counted; the content of other events is ignored.
     *
     * @throws RuntimeException if the bytes are no excerpt
     */
    public static LocationExcerpt observationsAt(Location location, InputStream bytes) {
        var seen = new ArrayList<ExcerptObservation>();
        var malformed = new AtomicInteger();
        try (JsonParser json = JSON.createParser(bytes)) {
            ObjectNode fields = read(json, event -> {
                try {
                    take(event, location, seen);
                } catch (RuntimeException broken) {
                    malformed.incrementAndGet();
                }
            });
            return new LocationExcerpt(idOf(fields), seen, malformed.get());
        }
    }

    private static void take(JsonNode event, Location location, List<ExcerptObservation> seen) {
        if (event.required("event").stringValue().equals(ObservationMade.TYPE.value())) {
            ObservationMade made = JSON.treeToValue(event, ObservationMade.class);
            long index = JSON.treeToValue(event, IndexForm.class).index();
            if (made.location().equals(location)) {
                seen.add(new ExcerptObservation(index, made.observation()));
            }
        }
    }

    private static SeriesChunkId idOf(ObjectNode fields) {
        return JSON.treeToValue(fields, IdForm.class).id();
    }

    /** Reads the fields of an excerpt, and passes its events on; an empty array takes their place. */
    private static ObjectNode read(JsonParser json, Consumer<JsonNode> events) {
        ObjectNode fields = JSON.createObjectNode();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an excerpt is an object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(EVENTS) && value == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    events.accept(json.readValueAsTree());
                }
                fields.putArray(EVENTS);
            } else if (FIELDS.contains(name)) {
                fields.set(name, json.readValueAsTree());
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }
}
