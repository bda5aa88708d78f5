package io.intentcast.protocol.topic;

import io.intentcast.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The header of a tick that says where its writer began to conclude the partition: once a fold had to begin at the ends
 * of the logs, the first intent that is concluded since then.
 */
public final class BegunHeader {

    /** The name of the header. */
    public static final String NAME = "begun";

    /** That no fold had to begin at the ends; then a tick has no such header. */
    public static final long AT_THE_BEGINNING = -1;

    private static final long UNREADABLE = -2;
    private static final int LONGEST = 18;
    private static final byte[] TICK = "tick".getBytes(StandardCharsets.US_ASCII);

    private BegunHeader() {}

    /** Adds what a tick says. */
    public static void add(Headers headers, long begun) {
        if (begun != AT_THE_BEGINNING) {
            headers.add(NAME, Long.toString(begun).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** What the tick with these headers says; empty when the record is no tick. */
    public static OptionalLong ofTick(Headers headers) {
        Header type = headers.lastHeader(Wire.TYPE);
        if (type == null || !Arrays.equals(type.value(), TICK)) {
            return OptionalLong.empty();
        }
        Header begun = headers.lastHeader(NAME);
        return OptionalLong.of(begun == null ? AT_THE_BEGINNING : read(begun.value()));
    }

    private static long read(byte @Nullable [] value) {
        String text = value == null ? "" : new String(value, StandardCharsets.US_ASCII);
        boolean isNumber =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(text) : UNREADABLE;
    }
}
