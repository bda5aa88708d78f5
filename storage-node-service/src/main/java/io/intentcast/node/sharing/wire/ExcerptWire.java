package io.intentcast.node.sharing.wire;

import io.intentcast.node.chunks.SeriesReader;
import io.intentcast.node.series.Event.ObservationMade;
import io.intentcast.node.series.SeriesSummary;
import io.intentcast.node.series.wire.EventWire;
import io.intentcast.node.sharing.Excerpt;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.wire.Json;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An excerpt as one JSON document: whose series it is, from where on, from when to when, and the events as the node itself shows them. */
public final class ExcerptWire {

    private static final JsonMapper JSON = Json.lenient();

    private ExcerptWire() {}

    private record Form(
            NodeId node, long firstEpoch, long first, Instant startTime, Instant endTime, List<Named> events) {}

    /** @param location of whatever form, where the event has such a field */
    private record Named(EventType event, @Nullable JsonNode location) {

        /** @throws IllegalArgumentException if something is observed, but not anywhere */
        Stream<Location> observedAt() {
            return event.equals(ObservationMade.TYPE)
                    ? Stream.of(new Location(location == null ? "" : location.stringValue("")))
                    : Stream.empty();
        }
    }

    /** The same excerpt is always written as the same bytes. */
    public static byte[] write(Excerpt excerpt) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("node", excerpt.id().node().value());
        tree.put("firstEpoch", excerpt.id().firstEpoch());
        tree.put("first", excerpt.id().first());
        tree.put("startTime", excerpt.startTime().toString());
        tree.put("endTime", excerpt.endTime().toString());
        tree.putArray("events")
                .addAll(excerpt.entries().stream().map(EventWire::tree).toList());
        return JSON.writeValueAsBytes(tree);
    }

    /** What is in an excerpt that anybody wrote, perhaps with events that are not known here: a {@link SeriesReader}. */
    public static Optional<SeriesSummary> summary(SeriesChunkId id, InputStream bytes) {
        try {
            Form form = JSON.readValue(bytes, Form.class);
            return id.equals(new SeriesChunkId(form.node, form.firstEpoch, form.first))
                    ? Optional.of(new SeriesSummary(
                            form.startTime,
                            form.endTime,
                            form.events.stream().map(Named::event).collect(Collectors.toSet()),
                            form.events.stream().flatMap(Named::observedAt).collect(Collectors.toSet())))
                    : Optional.empty();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }
}
