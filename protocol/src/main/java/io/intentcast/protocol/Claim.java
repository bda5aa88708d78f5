package io.intentcast.protocol;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a node claims in a yes. It has a brief form, for outcomes and remarks that have no room for all of it. */
public sealed interface Claim {

    /** How many bytes a brief form has on the wire, at most. */
    int LONGEST_BRIEF = 640;

    /** The same in {@value #LONGEST_BRIEF} bytes at most; the claim itself if there is nothing to leave out. */
    Claim brief();

    /** How many bytes it has on the wire beyond its brief form, at most. */
    int extra();

    /**
     * I hold these bytes. In brief: without the bytes themselves.
     *
     * @param size in bytes, 0 or more
     * @param url where they can be fetched; {@value #LONGEST_URL} characters of ASCII at most
     * @param data the bytes in Base64 if they are small; null otherwise
     */
    record Held(Sha256 sha256, long size, URI url, @Nullable String data) implements Claim {

        public static final int LONGEST_URL = 512;

        private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
        private static final int NAME_OF_DATA = ",\"data\":\"\"".length();

        /** @throws IllegalArgumentException if the size is negative, the URL too long or not ASCII, or the data not Base64 */
        public Held {
            if (size < 0) {
                throw new IllegalArgumentException("size %d is negative".formatted(size));
            }
            if (url.toASCIIString().length() > LONGEST_URL
                    || !url.toASCIIString().equals(url.toString())) {
                throw new IllegalArgumentException(
                        "url of %d characters is not ASCII of %d or fewer".formatted(url.toString().length(), LONGEST_URL));
            }
            if (data != null && !BASE64.matcher(data).matches()) {
                throw new IllegalArgumentException("data of %d characters is not Base64".formatted(data.length()));
            }
        }

        @Override
        public Held brief() {
            return data == null ? this : new Held(sha256, size, url, null);
        }

        @Override
        public int extra() {
            return data == null ? 0 : NAME_OF_DATA + data.length();
        }
    }

    /**
     * A claim of a form that this version does not know. In brief: the empty object.
     *
     * @param json the JSON that it came as, in ASCII
     */
    record NotUnderstood(String json) implements Claim {

        private static final NotUnderstood BRIEF = new NotUnderstood("{}");

        @Override
        public NotUnderstood brief() {
            return BRIEF;
        }

        @Override
        public int extra() {
            return Math.max(0, json.length() - BRIEF.json.length());
        }
    }
}
