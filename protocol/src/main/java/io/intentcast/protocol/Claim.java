package io.intentcast.protocol;

import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node claims in a yes. Outcomes and remarks without room for all of it carry its brief form. */
public sealed interface Claim {

    /** The size limit of a brief form on the wire, in bytes. */
    int LONGEST_BRIEF = 640;

    /** The length limit of a URL in a claim, in characters. */
    int LONGEST_URL = 512;

    /** The brief form, at most {@value #LONGEST_BRIEF} bytes; the claim itself if there is nothing to leave out. */
    Claim brief();

    /** The built-in claim that it is, with or without further fields; the claim itself if it is none. */
    default Claim understood() {
        return this;
    }

    /** What lies at the pointer, if an application's own kind is answered by it. Empty for what is no plain value. */
    default Optional<Observed> at(Pointer pointer) {
        return Optional.empty();
    }

    /** An upper bound of the bytes that the claim has on the wire beyond its brief form. */
    int extra();

    /**
     * The node holds these bytes. The brief form leaves out the bytes themselves.
     *
     * @param size in bytes, 0 or more
     * @param url where the bytes can be fetched; at most {@value #LONGEST_URL} ASCII characters
     * @param data the bytes in Base64 if they are small; null otherwise
     */
    record Held(Sha256 sha256, long size, URI url, @Nullable String data) implements Claim {

        private static final Alphabet BASE64 = Alphabet.lettersDigitsAnd("+/");
        private static final int MOST_PADDING = 2;
        private static final int NAME_OF_DATA = ",\"data\":\"\"".length();

        /**
         * @throws IllegalArgumentException if the size is negative, the URL too long or not ASCII, or the data not
         *     Base64
         */
        public Held {
            if (size < 0) {
                throw new IllegalArgumentException("size %s is negative".formatted(size));
            }
            checked(url);
            if (data != null && !isBase64(data)) {
                throw new IllegalArgumentException("data of %s characters is not Base64".formatted(data.length()));
            }
        }

        private static boolean isBase64(String data) {
            int end = data.length();
            while (end > 0 && data.length() - end < MOST_PADDING && data.charAt(end - 1) == '=') {
                end--;
            }
            return BASE64.spells(data, end);
        }

        @Override
        public Held brief() {
            return data == null ? this : new Held(sha256, size, url, null);
        }

        @Override
        public Optional<Observed> at(Pointer pointer) {
            return switch (pointer.value()) {
                case "/sha256" -> Optional.of(new Category(sha256.hex()));
                case "/size" -> Optional.of(new Amount(size));
                default -> Optional.empty();
            };
        }

        @Override
        public int extra() {
            return data == null ? 0 : NAME_OF_DATA + data.length();
        }
    }

    /**
     * The node offers to keep these bytes.
     *
     * @param worth the product of the node's limiters, 0 to 1: the higher, the better it can afford to keep them
     * @param url where the bytes are to be put; at most {@value #LONGEST_URL} ASCII characters
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
        public Optional<Observed> at(Pointer pointer) {
            return switch (pointer.value()) {
                case "/sha256" -> Optional.of(new Category(sha256.hex()));
                case "/worth" -> Optional.of(new Amount(worth));
                default -> Optional.empty();
            };
        }

        @Override
        public int extra() {
            return 0;
        }
    }

    /**
     * The node holds these chunks of series. The brief form says only that there are some.
     *
     * @param chunks in the order of their ids, at most {@value #MOST}
     * @param more whether there are more after the last of them
     * @param url the prefix of each chunk's address, which is followed by a slash and the chunk's id; at most
     *     {@value #LONGEST_URL} ASCII characters
     */
    record SeriesChunks(List<SeriesChunk> chunks, boolean more, URI url) implements Claim {

        /** The most chunks that one claim may name. */
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
     * The node made these observations. The brief form is the one observation that represents them all.
     *
     * @param observations the newest first, at least one and at most {@value #MOST}
     */
    record Observations(List<Observation> observations) implements Claim {

        /** The most observations that one claim may name. */
        public static final int MOST = 100;

        /** @throws IllegalArgumentException if there are none or too many */
        public Observations {
            observations = List.copyOf(observations);
            if (observations.isEmpty() || observations.size() > MOST) {
                throw new IllegalArgumentException("1 to %s observations, not %s".formatted(MOST, observations.size()));
            }
        }

        /**
         * The one observation that represents them all, because a node has one voice: the median of amounts, the median
         * of each field of objects, the most frequent category (ties go to the newest). The newest observation decides
         * the form and the unit; observations of another form or unit are ignored.
         */
        public Observation perspective() {
            return RepresentativeObservation.of(observations);
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
     * A claim of an application's own, or of a form that this version does not know. The brief form is the claim itself
     * if it is short, else that of the built-in claim in it, else the empty object.
     *
     * @param document what was claimed; an object, if it was meant for an application's own kind
     * @param builtIn the built-in claim if the document is one with further fields; null otherwise
     */
    record Other(Document document, @Nullable Claim builtIn) implements Claim {

        private static final int EMPTY = "{}".length();

        /** A claim that holds no built-in one. */
        public Other(Document document) {
            this(document, null);
        }

        @Override
        public Claim understood() {
            return builtIn == null ? this : builtIn;
        }

        @Override
        public Claim brief() {
            return builtIn == null ? brief(List.of()) : isShort() ? this : builtIn.brief();
        }

        /** The claim itself if it is short, else an object with only what lies at these pointers. */
        Other brief(List<Pointer> pointers) {
            return isShort() ? this : new Other(document.only(pointers, LONGEST_BRIEF));
        }

        private boolean isShort() {
            return document.json().length() <= LONGEST_BRIEF;
        }

        @Override
        public int extra() {
            return isShort() ? 0 : document.json().length() - EMPTY;
        }

        @Override
        public Optional<Observed> at(Pointer pointer) {
            return document.at(pointer);
        }
    }

    private static void checked(URI url) {
        if (url.toASCIIString().length() > LONGEST_URL || !url.toASCIIString().equals(url.toString())) {
            throw new IllegalArgumentException("url of %s characters is not ASCII of %s or fewer"
                    .formatted(url.toString().length(), LONGEST_URL));
        }
    }
}
