package io.intentcast.protocol;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a node claims in a yes. It has a brief form, for outcomes and remarks that have no room for all of it. */
public sealed interface Claim {

    /** How many bytes a brief form has on the wire, at most. */
    int LONGEST_BRIEF = 640;

    /** How many characters a URL in a claim may have. */
    int LONGEST_URL = 512;

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

        private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
        private static final int NAME_OF_DATA = ",\"data\":\"\"".length();

        /** @throws IllegalArgumentException if the size is negative, the URL too long or not ASCII, or the data not Base64 */
        public Held {
            if (size < 0) {
                throw new IllegalArgumentException("size %s is negative".formatted(size));
            }
            checked(url);
            if (data != null && !BASE64.matcher(data).matches()) {
                throw new IllegalArgumentException("data of %s characters is not Base64".formatted(data.length()));
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
     * I offer to keep these bytes.
     *
     * @param worth the product of the node's limiters, 0 to 1: the higher, the more it can afford it
     * @param url where they are to be put; {@value #LONGEST_URL} characters of ASCII at most
     */
    record Offer(Sha256 sha256, double worth, URI url) implements Claim {

        /** @throws IllegalArgumentException if the worth is not within 0 to 1, or the URL too long or not ASCII */
        public Offer {
            if (!(worth >= 0 && worth <= 1)) {
                throw new IllegalArgumentException("worth %s is not within 0 to 1".formatted(worth));
            }
            checked(url);
        }

        @Override
        public Offer brief() {
            return this;
        }

        @Override
        public int extra() {
            return 0;
        }
    }

    /**
     * I hold these chunks of series. In brief: that there are some.
     *
     * @param chunks in the order of their ids, at most {@value #MOST}
     * @param more whether there are more behind the last of them
     * @param url with a slash and a chunk's id behind it, where the chunk can be fetched; {@value #LONGEST_URL} characters of ASCII at most
     */
    record SeriesChunks(List<SeriesChunk> chunks, boolean more, URI url) implements Claim {

        /** How many chunks one claim may name. */
        public static final int MOST = 100;

        private static final int LONGEST_CHUNK = 400;

        /** @throws IllegalArgumentException if there are too many chunks, or the URL is too long or not ASCII */
        public SeriesChunks {
            chunks = List.copyOf(chunks);
            if (chunks.size() > MOST) {
                throw new IllegalArgumentException("%s chunks are more than %s".formatted(chunks.size(), MOST));
            }
            checked(url);
        }

        @Override
        public SeriesChunks brief() {
            return chunks.isEmpty() ? this : new SeriesChunks(List.of(), true, url);
        }

        @Override
        public int extra() {
            return chunks.size() * LONGEST_CHUNK;
        }
    }

    /**
     * I observed this. In brief: the one observation that stands for all.
     *
     * @param observations the newest first, at least one and at most {@value #MOST}
     */
    record Observations(List<Observation> observations) implements Claim {

        /** How many observations one claim may name. */
        public static final int MOST = 100;

        /** @throws IllegalArgumentException if there are none or too many */
        public Observations {
            observations = List.copyOf(observations);
            if (observations.isEmpty() || observations.size() > MOST) {
                throw new IllegalArgumentException("1 to %s observations, not %s".formatted(MOST, observations.size()));
            }
        }

        /**
         * The one that stands for all, for a node has one voice: of amounts their median, of objects that of each field, of categories
         * the most frequent, and of those the newest. The newest says of what form, and of what unit; others are let go.
         */
        public Observation perspective() {
            return Viewpoint.of(observations);
        }

        @Override
        public Observations brief() {
            return observations.size() == 1 ? this : new Observations(List.of(perspective()));
        }

        @Override
        public int extra() {
            return observations.size() == 1 ? 0 : observations.size() * Observation.LONGEST;
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

    private static void checked(URI url) {
        if (url.toASCIIString().length() > LONGEST_URL || !url.toASCIIString().equals(url.toString())) {
            throw new IllegalArgumentException("url of %s characters is not ASCII of %s or fewer"
                    .formatted(url.toString().length(), LONGEST_URL));
        }
    }
}
