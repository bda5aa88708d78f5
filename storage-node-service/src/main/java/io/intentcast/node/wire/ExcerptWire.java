package io.intentcast.node.wire;

import io.intentcast.node.chunks.SeriesSummaryReader;
import io.intentcast.node.series.Event.ObservationMade;
import io.intentcast.node.series.SeriesSummary;
import io.intentcast.node.seriesexport.Excerpt;
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

/**
 * The JSON form of an excerpt: its node, where it starts, its start and end time, and the events as the node's own REST
 * API shows them.
 */
public final class ExcerptWire {

    private static final JsonMapper JSON = Json.lenient();

    private ExcerptWire() {}

    private record Form(
            NodeId node, long firstEpoch, long first, Instant startTime, Instant endTime, List<Named> events) {}

    /** @param location the field of this name, whatever its form; null if the event has none */
    private record Named(EventType event, @Nullable JsonNode location) {

        /** @throws IllegalArgumentException if an observation has no valid location */
        Stream<Location> observedAt() {
            return event.equals(ObservationMade.TYPE)
                    ? Stream.of(new Location(location == null ? "" : location.stringValue("")))
                    : Stream.empty();
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
        tree.putArray("events")
                .addAll(excerpt.entries().stream().map(EventWire::tree).toList());
        return JSON.writeValueAsBytes(tree);
    }

    /**
     * Summarizes an excerpt written by any node, perhaps with event types unknown here; usable as a
     * {@link SeriesSummaryReader}.
     */
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
