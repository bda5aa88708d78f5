package io.intentcast.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wanted: one kind of intent with its parameters. */
public sealed interface Want {

    /** The kinds that every node understands. */
    Set<String> BUILT_IN =
            Set.of(WantChunk.KIND, StoreChunk.KIND, PurgeChunk.KIND, WantChunks.KIND, WantObservations.KIND);

    /** The name of the kind on the wire. */
    String kind();

    Subject subject();

    /** Whether the window also waits for the declarer's own word, as its own perspective. */
    default boolean awaitsOwn() {
        return false;
    }

    /** The matter of an intent that names none. */
    Matter matter();

    /** Whether the claims have something to agree on. */
    default boolean isAgreedOn() {
        return switch (this) {
            case WantChunk _, WantObservations _ -> true;
            case Own own -> !own.agreeOn().isNothing();
            case StoreChunk _, PurgeChunk _, WantChunks _, NotUnderstood _ -> false;
        };
    }

    /** What a stored consensus is named after; empty for a kind that has none to store. */
    default Optional<String> nameOfConsensus() {
        return Optional.empty();
    }

    /** The want as its outcome repeats it: without what only those who answer need. */
    default Want concluded() {
        return this;
    }

    /** The brief form of a claim that answers it: with all that is to be agreed on. */
    default Claim brief(Claim claim) {
        return claim.brief();
    }

    /** The role of the nodes that are asked; empty for a kind that this version does not know. */
    Optional<Role> role();

    /** A want that nodes answer which keep chunks. */
    sealed interface OfChunks extends Want permits WantChunk, StoreChunk, PurgeChunk, WantChunks {

        @Override
        default Optional<Role> role() {
            return Optional.of(Role.STORAGE);
        }

        @Override
        default Matter matter() {
            return Matter.CHUNKS;
        }
    }

    /** Asks who holds this chunk. */
    record WantChunk(ChunkId chunkId) implements OfChunks {

        public static final String KIND = "want_chunk";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Subject subject() {
            return new Subject(chunkId.value());
        }
    }

    /**
     * Asks who will keep these bytes.
     *
     * @param size in bytes, 0 or more
     * @param replicas the number of nodes that are to keep them, 1 or more
     */
    record StoreChunk(ChunkId chunkId, Sha256 sha256, long size, int replicas) implements OfChunks {

        public static final String KIND = "store_chunk";

        /** @throws IllegalArgumentException if a number is out of its range */
        public StoreChunk {
            if (size < 0 || replicas < 1) {
                throw new IllegalArgumentException(
                        "size %s must be at least 0, replicas %s at least 1".formatted(size, replicas));
            }
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Subject subject() {
            return new Subject(chunkId.value());
        }
    }

    /**
     * Asks who holds chunks of series with such events.
     *
     * @param location only chunks with an observation of this location; null for all
     * @param after only chunks whose ids come after this one; null for all
     */
    record WantChunks(
            EventType eventType,
            @Nullable Location location,
            @Nullable ChunkId after) implements OfChunks {

        public static final String KIND = "want_chunks";

        /** Asks for chunks regardless of the location. */
        public WantChunks(EventType eventType, @Nullable ChunkId after) {
            this(eventType, null, after);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Subject subject() {
            return new Subject("event:" + eventType);
        }
    }

    /**
     * Asks what was observed at a location.
     *
     * @param startTime only what was observed then or later; null for no such bound
     * @param endTime only what was observed before; null for no such bound
     */
    record WantObservations(
            Location location,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            Terms terms) implements Want {

        public static final String KIND = "want_observations";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Subject subject() {
            return location.subject();
        }

        @Override
        public Optional<Role> role() {
            return Optional.of(Role.MAPPER);
        }

        @Override
        public Matter matter() {
            return Matter.OBSERVATIONS;
        }

        @Override
        public boolean awaitsOwn() {
            return true;
        }

        @Override
        public Optional<String> nameOfConsensus() {
            return Optional.of(location.value());
        }

        /** Whether observations of this time are wanted. */
        public boolean covers(Instant time) {
            return (startTime == null || !time.isBefore(startTime)) && (endTime == null || time.isBefore(endTime));
        }
    }

    /**
     * A kind of an application's own.
     *
     * @param kind none of the built-in ones
     * @param asked the role of the nodes that are asked
     * @param body what the nodes need to know, an object of at most {@value Document#LONGEST} characters; null when
     *     they need nothing more, and in outcomes
     */
    record Own(
            String kind,
            Role asked,
            Subject subject,
            @Nullable Document body,
            AgreeOn agreeOn) implements Want {

        /** @throws IllegalArgumentException if the kind breaks the rule of ids or is built in, or the body its rule */
        public Own {
            Ids.checked(kind, 128, "kind");
            if (BUILT_IN.contains(kind)) {
                throw new IllegalArgumentException("kind '%s' is built in".formatted(kind));
            }
            if (body != null && !(body.isObject() && body.json().length() <= Document.LONGEST)) {
                throw new IllegalArgumentException(
                        "a body is a JSON object of at most %s characters".formatted(Document.LONGEST));
            }
        }

        @Override
        public Optional<Role> role() {
            return Optional.of(asked);
        }

        @Override
        public Matter matter() {
            return new Matter(kind);
        }

        @Override
        public Optional<String> nameOfConsensus() {
            return isAgreedOn() ? Optional.of(subject.value()) : Optional.empty();
        }

        @Override
        public Own concluded() {
            return new Own(kind, asked, subject, null, agreeOn);
        }

        @Override
        public Claim brief(Claim claim) {
            return claim instanceof Claim.Other other ? other.brief(agreeOn.pointers()) : claim.brief();
        }
    }

    /** A kind whose name and subject are readable, its parameters are not: it names no role, or has another form. */
    record NotUnderstood(String kind, Subject subject) implements Want {

        private static final Matter NOT_UNDERSTOOD = new Matter("not_understood");

        @Override
        public Optional<Role> role() {
            return Optional.empty();
        }

        /** Nothing is judged by it; it only shows who answers. */
        @Override
        public Matter matter() {
            return NOT_UNDERSTOOD;
        }
    }
}
