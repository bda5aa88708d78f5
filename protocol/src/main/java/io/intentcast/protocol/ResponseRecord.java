package io.intentcast.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can lie in a partition of the responses topic. */
public sealed interface ResponseRecord {

    /**
     * A word of a node: of the intents at offsets {@code since} to {@code upTo} I have read all; here are my answers; about the
     * rest I keep quiet.
     *
     * @param epoch the offset of the registration with which the node's process began
     * @param partition the intents partition that was read, which is the one that the word must lie in
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

    /** How far intents have been read, and which of those not yet open cannot be served. Opens windows; shows that time has passed. */
    record Tick(long upTo, List<Long> refused) implements ResponseRecord {

        public Tick {
            refused = List.copyOf(refused);
        }
    }

    /** The declarer no longer wants the intent at this offset. */
    record Withdrawn(long intent) implements ResponseRecord {}

    /**
     * The node delivered other bytes than it claimed. It concerns no window, and is passed on whenever it comes.
     *
     * @param intent to which the node claimed it; null if it announced it
     */
    record Contradicted(
            NodeId node,
            ChunkId chunkId,
            Sha256 claimed,
            Sha256 delivered,
            @Nullable IntentId intent) implements ResponseRecord {}

    /** The record at this offset reaches beyond the end of intents: it does not exist for what is not open yet. */
    record Voided(long offset) implements ResponseRecord {}
}
