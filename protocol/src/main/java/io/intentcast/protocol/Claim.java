package io.intentcast.protocol;

import java.net.URI;
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

    /** A claim of a form that this version does not know, as the JSON object that it came as. */
    record NotUnderstood(String json) implements Claim {}
}
