package io.intentcast.protocol;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node claims in a yes. */
public sealed interface Claim {

    /**
     * I hold these bytes.
     *
     * @param size in bytes, 0 or more
     * @param url where they can be fetched
     * @param data the bytes in Base64 if they are small; null otherwise
     */
    record Held(Sha256 sha256, long size, URI url, @Nullable String data) implements Claim {

        /** @throws IllegalArgumentException if the size is negative */
        public Held {
            if (size < 0) {
                throw new IllegalArgumentException("size %d is negative".formatted(size));
            }
        }

        public Held withoutData() {
            return data == null ? this : new Held(sha256, size, url, null);
        }
    }

    /**
     * I offer to keep these bytes.
     *
     * @param worth the product of the node's limiters, 0 to 1: the higher, the more it can afford it
     * @param url where they are to be put
     */
    record Offer(Sha256 sha256, double worth, URI url) implements Claim {

        /** @throws IllegalArgumentException if the worth is not within 0 to 1 */
        public Offer {
            if (!(worth >= 0 && worth <= 1)) {
                throw new IllegalArgumentException("worth %s is not within 0 to 1".formatted(worth));
            }
        }
    }

    /**
     * I hold these chunks of series.
     *
     * @param chunks in the order of their ids, at most {@value #MOST}
     * @param more whether there are more behind the last of them
     * @param url with a slash and a chunk's id behind it, where the chunk can be fetched
     */
    record SeriesChunks(List<SeriesChunk> chunks, boolean more, URI url) implements Claim {

        /** How many chunks one claim may name. */
        public static final int MOST = 100;

        /** @throws IllegalArgumentException if there are too many chunks */
        public SeriesChunks {
            chunks = List.copyOf(chunks);
            if (chunks.size() > MOST) {
                throw new IllegalArgumentException("%d chunks are more than %d".formatted(chunks.size(), MOST));
            }
        }
    }

    /** A claim of a form that this version does not know, as the JSON object that it came as. */
    record NotUnderstood(String json) implements Claim {}
}
