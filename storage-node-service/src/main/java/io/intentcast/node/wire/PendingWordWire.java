package io.intentcast.node.wire;

import io.intentcast.node.series.PendingWord;
import io.intentcast.protocol.wire.Json;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a draft. */
public final class PendingWordWire {

    private static final JsonMapper JSON = Json.lenient();

    private PendingWordWire() {}

    public static byte[] write(PendingWord pendingWord) {
        return JSON.writeValueAsBytes(pendingWord);
    }

    public static PendingWord read(byte[] bytes) {
        return JSON.readValue(bytes, PendingWord.class);
    }
}
