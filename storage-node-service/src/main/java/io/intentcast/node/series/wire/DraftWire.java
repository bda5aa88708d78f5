package io.intentcast.node.series.wire;

import io.intentcast.node.series.Draft;

/** The JSON form of a draft. */
public final class DraftWire {

    private DraftWire() {}

    public static byte[] write(Draft draft) {
        return EventWire.JSON.writeValueAsBytes(draft);
    }

    public static Draft read(byte[] bytes) {
        return EventWire.JSON.readValue(bytes, Draft.class);
    }
}
