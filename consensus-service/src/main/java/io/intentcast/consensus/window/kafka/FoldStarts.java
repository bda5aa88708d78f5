package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.FoldStart;
import io.intentcast.consensus.window.SkippedIntents.Range;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the fold of a partition begins. A start at the ends is committed before anything is folded. */
final class FoldStarts {

    private static final Logger LOG = LoggerFactory.getLogger(FoldStarts.class);

    private final GroupOffsets offsets;
    private final GroupLog log;
    private final ClosingMetrics metrics;

    FoldStarts(GroupOffsets offsets, GroupLog log, ClosingMetrics metrics) {
        this.offsets = offsets;
        this.log = log;
        this.metrics = metrics;
    }

    /** The committed checkpoint, or the ends if the fold cannot go on from there. */
    Checkpoint of(int partition) {
        Optional<Checkpoint> committed = offsets.committed(partition);
        boolean anotherLog = log.isAnother(partition);
        long beginning = offsets.beginningOf(Topic.RESPONSES.partition(partition));
        return switch (FoldStart.of(committed, beginning, anotherLog, offsets.ends(partition))) {
            case FoldStart.AtCheckpoint(Checkpoint checkpoint) -> checkpoint;
            case FoldStart.AtTheEnds _ ->
                atTheEnds(
                        partition,
                        anotherLog ? 0 : committed.map(Checkpoint::oldest).orElse(0L),
                        anotherLog
                                ? "intents, responses or audiences were recreated"
                                : "records after its commit have expired");
        };
    }

    /**
     * Commits the ends. It fails if another member closes the partition by now.
     *
     * @param first the first intent that may have no outcome
     */
    Checkpoint atTheEnds(int partition, long first, String why) {
        Checkpoint ends = offsets.ends(partition);
        var left = new Range(Math.min(first, ends.oldest()), ends.oldest());
        offsets.commitTheEnds(partition, ends, left);
        metrics.beganAtTheEnds();
        LOG.warn(
                "Partition {} resumes at the end of its logs: {}. There are {} intents from {}-{} to before {}-{}; those without an outcome never get one",
                partition,
                why,
                left.end() - left.first(),
                partition,
                left.first(),
                partition,
                left.end());
        return ends;
    }
}
