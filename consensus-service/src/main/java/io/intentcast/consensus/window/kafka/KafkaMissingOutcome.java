package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.MissingOutcome;
import io.intentcast.consensus.window.SkippedIntents;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.Topic;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up the ends of intents, and the intents that the closers left behind. */
final class KafkaMissingOutcome implements MissingOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMissingOutcome.class);

    private final OffsetLookup offsets;
    private final String closers;
    private final int partitions;

    /**
     * @param closers the group that closes windows
     * @param partitions of the intents topic
     */
    KafkaMissingOutcome(OffsetLookup offsets, String closers, int partitions) {
        this.offsets = offsets;
        this.closers = closers;
        this.partitions = partitions;
    }

    @Override
    public Cause why(IntentId intent) throws InterruptedException {
        if (intent.partition() >= partitions) {
            return Cause.NOT_DECLARED;
        }
        var partition = Topic.INTENTS.partition(intent.partition());
        try {
            if (intent.offset() >= offsets.end(partition)) {
                return Cause.NOT_DECLARED;
            }
            return offsets.committed(closers, partition)
                            .flatMap(commit -> SkippedIntents.of(commit.offset(), commit.metadata()))
                            .filter(left -> left.includes(intent.offset()))
                            .isPresent()
                    ? Cause.LEFT_BEHIND
                    : Cause.NOT_KNOWN;
        } catch (KafkaException unanswered) {
            LOG.debug("The reason why {} has no outcome could not be looked up: {}", intent, unanswered.toString());
            return Cause.NOT_KNOWN;
        }
    }
}
