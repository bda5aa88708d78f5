package io.intentcast.intent.tracking;

import io.intentcast.protocol.window.ResponseEntry;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A record of responses that is decoded when its content is first asked for. Not thread-safe. */
public final class RecentResponse {

    private final long offset;
    private final int length;
    private final OptionalLong begun;
    private @Nullable Supplier<ResponseEntry> decoding;
    private @Nullable ResponseEntry entry;

    /**
     * @param length of the record, in bytes
     * @param begun of a tick, where its writer began to conclude, as
     *     {@link io.intentcast.protocol.topic.BegunHeader} says; empty for other records
     */
    public RecentResponse(long offset, int length, OptionalLong begun, Supplier<ResponseEntry> decoding) {
        this.offset = offset;
        this.length = length;
        this.begun = begun;
        this.decoding = decoding;
    }

    long offset() {
        return offset;
    }

    int length() {
        return length;
    }

    OptionalLong begun() {
        return begun;
    }

    boolean isDecoded() {
        return entry != null;
    }

    ResponseEntry entry() {
        if (entry == null) {
            entry = Objects.requireNonNull(decoding).get();
            decoding = null;
        }
        return entry;
    }
}
