package io.intentcast.intent.perspectives.wire;

import io.intentcast.intent.perspectives.ExcerptResult;
import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.ListedChunk;
import io.intentcast.intent.perspectives.LocationExcerpt;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.wire.Json;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an excerpt of a series, which may be forged: one JSON document with the names of the series and its events.
 * Events are read one at a time, so that the document is never held as a whole.
 */
public final class ExcerptParser {

    static final JsonMapper JSON = Json.lenient();

    private static final Set<String> NAMES = Set.of("node", "firstEpoch", "first");

    private ExcerptParser() {}

    private record Names(NodeId node, long firstEpoch, long first) {

        SeriesChunkId id() {
            return new SeriesChunkId(node, firstEpoch, first);
        }
    }

    /** Implements {@link io.intentcast.intent.perspectives.ExcerptReader}. */
    public static ExcerptResult read(ListedChunk chunk, Location location, InputStream bytes) {
        var events = new EventReader(location);
        try (JsonParser json = JSON.createParser(bytes)) {
            SeriesChunkId id = names(json, events).id();
            return id.equals(chunk.id())
                    ? new Read(new LocationExcerpt(id, events.seen(), events.malformed()))
                    : new Unread(chunk.chunkId(), Unread.WRONG_ID);
        } catch (RuntimeException malformed) {
            return new Unread(chunk.chunkId(), Unread.UNREADABLE);
        }
    }

    private static Names names(JsonParser json, EventReader events) {
        ObjectNode names = JSON.createObjectNode();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an excerpt is an object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("events") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    events.take(json.readValueAsTree());
                }
            } else if (NAMES.contains(name)) {
                names.set(name, json.readValueAsTree());
            } else {
                json.skipChildren();
            }
        }
        return JSON.treeToValue(names, Names.class);
    }
}
