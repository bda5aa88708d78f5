package io.intentcast.node.wire;

import io.intentcast.node.series.PendingWord;

/** The JSON form of a draft. */
public final class PendingWordWire {

    private PendingWordWire() {}

    public static byte[] write(PendingWord pendingWord) {
        return EventWire.JSON.writeValueAsBytes(pendingWord);
    }

    public static PendingWord read(byte[] bytes) {
        return EventWire.JSON.readValue(bytes, PendingWord.class);
    }
}
