package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.SkippedIntents;
import io.intentcast.consensus.window.SkippedIntents.Range;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The commits of the closers' group, and the beginnings and ends of its partitions. */
record GroupOffsets(Consumer<byte[], byte[]> consumer) {

    Optional<Checkpoint> committed(int partition) {
        return commitOn(Topic.RESPONSES.partition(partition))
                .flatMap(commit -> Checkpoint.of(commit.offset(), commit.metadata()));
    }

    /** The ends of both logs; that of responses is looked up first. */
    Checkpoint ends(int partition) {
        long responses = endOf(Topic.RESPONSES.partition(partition));
        return new Checkpoint(responses, endOf(Topic.INTENTS.partition(partition)), responses);
    }

    /** Commits both at once, so that a reader that finds one finds the other. Ranges left behind before are kept. */
    void commitTheEnds(int partition, Checkpoint ends, Range left) {
        SkippedIntents skipped =
                skipped(partition).map(before -> before.and(left)).orElseGet(() -> SkippedIntents.first(left));
        consumer.commitSync(Map.of(
                Topic.RESPONSES.partition(partition),
                commit(ends),
                Topic.INTENTS.partition(partition),
                new OffsetAndMetadata(left.end(), skipped.metadata())));
    }

    private Optional<SkippedIntents> skipped(int partition) {
        return commitOn(Topic.INTENTS.partition(partition))
                .flatMap(commit -> SkippedIntents.of(commit.offset(), commit.metadata()));
    }

    Optional<OffsetAndMetadata> commitOn(TopicPartition partition) {
        return Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
    }

    long beginningOf(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    long endOf(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    static OffsetAndMetadata commit(Checkpoint checkpoint) {
        return new OffsetAndMetadata(checkpoint.position(), checkpoint.metadata());
    }
}
