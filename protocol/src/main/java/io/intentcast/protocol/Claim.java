package io.intentcast.protocol;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a node claims in a yes. It has a brief form, for outcomes and remarks that have no room for all of it. */
public sealed interface Claim {

    /** How many bytes a brief form has on the wire, at most. */
    int LONGEST_BRIEF = 640;

    /** How many characters a URL in a claim has, at most; all of them ASCII. */
    int LONGEST_URL = 512;

    /** The same in {@value #LONGEST_BRIEF} bytes at most; the claim itself if there is nothing to leave out. */
    Claim brief();

    /** How many bytes it has on the wire beyond its brief form, at most. */
    int extra();

    /**
     * I hold these bytes. In brief: without the bytes themselves.
     *
     * @param size in bytes, 0 or more
     * @param url where they can be fetched
     * @param data the bytes in Base64 if they are small; null otherwise
     */
    record Held(Sha256 sha256, long size, URI url, @Nullable String data) implements Claim {

        private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
        private static final int NAME_OF_DATA = ",\"data\":\"\"".length();

        /** @throws IllegalArgumentException if the size is negative, the URL too long, or the data not Base64 */
        public Held {
            if (size < 0) {
                throw new IllegalArgumentException("size %d is negative".formatted(size));
            }
            if (data != null && !BASE64.matcher(data).matches()) {
                throw new IllegalArgumentException("data of %d characters is not Base64".formatted(data.length()));
            }
            check(url);
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
     * I offer to keep these bytes. It is brief.
     *
     * @param worth the product of the node's limiters, 0 to 1: the higher, the more it can afford it
     * @param url where they are to be put
     */
    record Offer(Sha256 sha256, double worth, URI url) implements Claim {

        /** @throws IllegalArgumentException if the worth is not within 0 to 1, or the URL too long */
        public Offer {
            if (!(worth >= 0 && worth <= 1)) {
                throw new IllegalArgumentException("worth %s is not within 0 to 1".formatted(worth));
            }
            check(url);
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
     * I hold these chunks of series. In brief: none of them is named, but there are more.
     *
     * @param chunks in the order of their ids, at most {@value #MOST}
     * @param more whether there are more behind the last of them
     * @param url with a slash and a chunk's id behind it, where the chunk can be fetched
     */
    record SeriesChunks(List<SeriesChunk> chunks, boolean more, URI url) implements Claim {

        /** How many chunks one claim may name. */
        public static final int MOST = 100;

        private static final int BESIDE_ID = 256;

        /** @throws IllegalArgumentException if there are too many chunks, or the URL is too long */
        public SeriesChunks {
            chunks = List.copyOf(chunks);
            if (chunks.size() > MOST) {
                throw new IllegalArgumentException("%d chunks are more than %d".formatted(chunks.size(), MOST));
            }
            check(url);
        }

        @Override
        public SeriesChunks brief() {
            return chunks.isEmpty() ? this : new SeriesChunks(List.of(), true, url);
        }

        @Override
        public int extra() {
            return chunks.stream()
                    .mapToInt(chunk -> chunk.chunkId().value().length() + BESIDE_ID)
                    .sum();
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

    private static void check(URI url) {
        if (url.toString().length() > LONGEST_URL || !url.toASCIIString().equals(url.toString())) {
            throw new IllegalArgumentException("url of %d characters is not ASCII of %d or fewer"
                    .formatted(url.toString().length(), LONGEST_URL));
        }
    }
}
