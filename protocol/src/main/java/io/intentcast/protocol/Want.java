package io.intentcast.protocol;

import java.util.Optional;

/** What is wanted: one kind of intent with its parameters. */
public sealed interface Want {

    /** The kind as it is written on the wire. */
    String kind();

    Subject subject();

    /** The role of the nodes that are asked; empty for a kind that this version does not know. */
    Optional<Role> role();

    /** Who holds this chunk? */
    record WantChunk(ChunkId chunkId) implements Want {

        public static final String KIND = "want_chunk";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Subject subject() {
            return new Subject(chunkId.value());
        }

        @Override
        public Optional<Role> role() {
            return Optional.of(Role.STORAGE);
        }
    }

    /** A kind that this version does not know: readable, but its parameters are not. */
    record NotUnderstood(String kind, Subject subject) implements Want {

        @Override
        public Optional<Role> role() {
            return Optional.empty();
        }
    }
}
