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
        TopicPartition responses = responses(partition);
        return Optional.ofNullable(consumer.committed(Set.of(responses)).get(responses))
                .flatMap(commit -> Checkpoint.of(commit.offset(), commit.metadata()));
    }

    /** The ends of both logs; that of responses is looked up first. */
    Checkpoint ends(int partition) {
        long responses = endOf(responses(partition));
        return new Checkpoint(responses, endOf(intents(partition)), responses);
    }

    /** Commits both at once, so that a reader that finds one finds the other. Ranges left behind before are kept. */
    void commitTheEnds(int partition, Checkpoint ends, Range left) {
        SkippedIntents skipped =
                skipped(partition).map(before -> before.and(left)).orElseGet(() -> SkippedIntents.first(left));
        consumer.commitSync(Map.of(
                responses(partition),
                commit(ends),
                intents(partition),
                new OffsetAndMetadata(left.end(), skipped.metadata())));
    }

    private Optional<SkippedIntents> skipped(int partition) {
        TopicPartition intents = intents(partition);
        return Optional.ofNullable(consumer.committed(Set.of(intents)).get(intents))
                .flatMap(commit -> SkippedIntents.of(commit.offset(), commit.metadata()));
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

    static TopicPartition responses(int partition) {
        return new TopicPartition(Topic.RESPONSES.name(), partition);
    }

    static TopicPartition intents(int partition) {
        return new TopicPartition(Topic.INTENTS.name(), partition);
    }
}
