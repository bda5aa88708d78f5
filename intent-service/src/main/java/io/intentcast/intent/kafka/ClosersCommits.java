package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.ClosersCommit;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what consensus-service has committed, while responses come: all partitions with one request. Without an
 * answer no outcome is concluded here, and callers get the published one.
 */
public final class ClosersCommits extends PeriodicTask {

    private static final Logger LOG = LoggerFactory.getLogger(ClosersCommits.class);
    private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(1);

    private final OffsetLookup offsets;
    private final String group;
    private final Supplier<String> log;
    private final WindowReader windows;
    private final int partitions;

    /**
     * @param group the consumer group that closes windows
     * @param log the name of the log that is read here; commits of other logs are of no use
     */
    public ClosersCommits(
            OffsetLookup offsets, String group, Supplier<String> log, WindowReader windows, int partitions) {
        super("closers-commits", CompletableFuture.completedFuture(null), LOOKUP_INTERVAL);
        this.offsets = offsets;
        this.group = group;
        this.log = log;
        this.windows = windows;
        this.partitions = partitions;
    }

    @Override
    void run() {
        List<Integer> wanted = IntStream.range(0, partitions)
                .filter(partition -> windows.partition(partition).wantsCommit())
                .boxed()
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = offsets.committed(
                    group,
                    wanted.stream()
                            .flatMap(partition -> Stream.of(Topic.RESPONSES, Topic.INTENTS, Topic.OUTCOMES)
                                    .map(topic -> topic.partition(partition)))
                            .toList());
            wanted.forEach(partition -> commit(partition, committed).ifPresent(windows.partition(partition)::take));
        } catch (RuntimeException unanswered) {
            LOG.debug("what {} has committed is not known: {}", group, unanswered.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ClosersCommit> commit(int partition, Map<TopicPartition, OffsetAndMetadata> committed) {
        OffsetAndMetadata named = committed.get(Topic.OUTCOMES.partition(partition));
        if (named == null || !named.metadata().equals(Checkpoint.LOG + log.get())) {
            return Optional.empty();
        }
        OffsetAndMetadata left = committed.get(Topic.INTENTS.partition(partition));
        OffsetAndMetadata stands = committed.get(Topic.RESPONSES.partition(partition));
        Optional<Checkpoint> checkpoint =
                Optional.ofNullable(stands).flatMap(it -> Checkpoint.of(it.offset(), it.metadata()));
        return stands != null && checkpoint.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ClosersCommit(checkpoint, left == null ? BegunHeader.AT_THE_BEGINNING : left.offset()));
    }
}
