package io.intentcast.consensus.archiving.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells outcomes after which nothing is done without decoding them. */
final class ThenField {

    private static final byte[] NAME = "\"then\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte QUOTE = '"';
    private static final byte ESCAPE = '\\';

    private ThenField() {}

    /** False only for JSON without a field of this name, which may be written with escapes. */
    static boolean mayBeIn(byte @Nullable [] json) {
        if (json == null) {
            return false;
        }
        for (int i = 0; i < json.length; i++) {
            if (json[i] == ESCAPE || (json[i] == QUOTE && isNameAt(json, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameAt(byte[] json, int begin) {
        int end = begin + NAME.length;
        return end <= json.length && Arrays.equals(json, begin, end, NAME, 0, NAME.length);
    }
}
