package io.intentcast.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record in a partition of the responses topic. */
public sealed interface ResponseRecord {

    /**
     * A node's word: "I have read all intents at the offsets {@code since} to {@code upTo}; here are my answers; about
     * the rest I keep quiet."
     *
     * @param epoch the offset of the registration with which the node's process began
     * @param partition the intents partition that was read; the word must lie in the responses partition of the same
     *     number
     */
    record Word(NodeId from, long epoch, int partition, long since, long upTo, List<Reply> answers)
            implements ResponseRecord {

        public Word {
            answers = List.copyOf(answers);
        }

        public boolean covers(long intent) {
            return since <= intent && intent <= upTo;
        }
    }

    /** The answer to the intent at offset {@code to} of the same partition. */
    record Reply(long to, Answer answer) {}

    /**
     * A tick: how far intents have been read, and which of those not yet open cannot be served. It opens windows and
     * shows that time has passed.
     */
    record Tick(long upTo, List<Long> refused) implements ResponseRecord {

        public Tick {
            refused = List.copyOf(refused);
        }
    }

    /** The declarer no longer wants the intent at this offset. */
    record Withdrawn(long intent) implements ResponseRecord {}

    /**
     * The node delivered other bytes than it claimed. This concerns no window, and is passed on whenever it comes.
     *
     * @param intent the intent in answer to which the node claimed the bytes; null if it announced them
     */
    record Contradicted(
            NodeId node,
            ChunkId chunkId,
            Sha256 claimed,
            Sha256 delivered,
            @Nullable IntentId intent) implements ResponseRecord {}

    /**
     * The right answer to the intent at this offset is known. This concerns no window, and is passed on whenever it
     * comes.
     *
     * @param truth in the unit of the outcome's value; a digest is a category in hex; of an object, one or more of its
     *     fields
     */
    record Known(long intent, Observed truth) implements ResponseRecord {

        /** @throws IllegalArgumentException if no intent can have this offset */
        public Known {
            if (intent < 0) {
                throw new IllegalArgumentException("intent %s is not an offset: it is negative".formatted(intent));
            }
        }
    }

    /** The record at this offset reaches beyond the end of intents: it is ignored for intents that are not open yet. */
    record Voided(long offset) implements ResponseRecord {}
}
