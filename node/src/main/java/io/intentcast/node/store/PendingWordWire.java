package io.intentcast.node.store;

import io.intentcast.node.series.PendingWord;
import io.intentcast.protocol.wire.Json;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a pending word. */
final class PendingWordWire {

    private static final JsonMapper JSON = Json.lenient();

    private PendingWordWire() {}

    static byte[] write(PendingWord pendingWord) {
        return JSON.writeValueAsBytes(pendingWord);
    }

    static PendingWord read(byte[] bytes) {
        return JSON.readValue(bytes, PendingWord.class);
    }
}
