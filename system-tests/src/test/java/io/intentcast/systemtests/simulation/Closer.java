package io.intentcast.systemtests.simulation;

import io.intentcast.consensus.window.CommitRule;
import io.intentcast.consensus.window.FoldStart;
import io.intentcast.consensus.window.PartitionCloser;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A member of consensus-service that closes one partition. It may crash at any step, and what it sent stays in flight.
 */
final class Closer {

    /** Longer than a replaced closer keeps running, so that two never begin at different ends. */
    private static final Duration TICK_TIMEOUT = Duration.ofSeconds(2);

    private final World world;
    private final Partition partition;
    private final Commits commits;
    private final int generation;
    private final long begun;
    private final Runnable gaveUp;
    private final PartitionCloser closer;
    private final CommitRule commitRule;
    private final Reader<Optional<ResolvedIntent>> intents;
    private final Reader<ResponseEntry> responses;
    private final Pipe produced;
    private final Pipe committing;
    private final long clockBegan;
    private long sent;
    private long acknowledged;
    private long wakesAt = Long.MAX_VALUE;
    private boolean stopped;

    /** @param gaveUp called when it stops because it was stuck at a tick for too long */
    Closer(World world, Partition partition, Commits commits, Runnable gaveUp) {
        this.world = world;
        this.partition = partition;
        this.commits = commits;
        this.gaveUp = gaveUp;
        generation = commits.nextGeneration();
        Checkpoint from = begin();
        begun = commits.begun();
        closer = new PartitionCloser(partition.number(), from, TICK_TIMEOUT);
        commitRule = new CommitRule(from);
        intents = world.reader(partition.intents(), from.oldest(), this::takeIntents);
        responses = world.reader(partition.responses(), from.rereadFrom(), this::takeResponses);
        produced = world.pipe();
        committing = world.pipe();
        clockBegan = world.chance().between(-1_000_000_000, 1_000_000_000);
    }

    private Checkpoint begin() {
        return switch (FoldStart.of(commits.last(), partition.responses().beginning())) {
            case FoldStart.AtCheckpoint(Checkpoint checkpoint) -> checkpoint;
            case FoldStart.AtTheEnds _ -> {
                Checkpoint ends = partition.beginAtTheEnds();
                commits.commitTheEnds(ends, generation);
                yield ends;
            }
        };
    }

    void start() {
        intents.start();
        responses.start();
        work();
    }

    void stop() {
        stopped = true;
        intents.stop();
        responses.stop();
        produced.cut();
        committing.cut();
    }

    boolean isStopped() {
        return stopped;
    }

    private void takeIntents(long first, List<Optional<ResolvedIntent>> batch) {
        for (int i = 0; i < batch.size(); i++) {
            long offset = first + i;
            batch.get(i).ifPresent(declared -> closer.readIntent(offset, declared));
        }
        closer.readIntentsUpTo(first + batch.size());
        work();
    }

    private void takeResponses(long first, List<ResponseEntry> batch) {
        batch.forEach(closer::readResponse);
        work();
    }

    private void work() {
        long nanos = clockBegan + world.agenda().nanos();
        for (Conclusion conclusion : closer.advance(nanos)) {
            if (failsHere()) {
                return;
            }
            sent++;
            produced.send(() -> partition.outcomes().append(_ -> conclusion), this::acknowledge);
        }
        closer.tick(nanos).ifPresent(this::write);
        if (closer.doubtsEnd(nanos)) {
            closer.foundEnd(partition.intents().end(), nanos);
        }
        closer.voided(nanos).ifPresent(this::write);
        if (closer.givesUp() && sent == acknowledged) {
            giveUp();
            return;
        }
        commit();
        closer.looksAgainIn(nanos).ifPresent(this::wakeIn);
    }

    /** The next closer begins at the ends. */
    private void giveUp() {
        if (commits.isTurnOf(generation)) {
            commits.commitTheEnds(partition.beginAtTheEnds(), generation);
        }
        stop();
        gaveUp.run();
    }

    private void write(ResponseRecord record) {
        produced.send(() -> partition.append(record, begun), () -> {});
    }

    private void acknowledge() {
        acknowledged++;
        commit();
    }

    private void commit() {
        if (failsHere()) {
            return;
        }
        commitRule.due(closer.checkpoint(), sent, acknowledged).ifPresent(checkpoint -> {
            if (world.chance().of(world.faults().commitsFail())) {
                commitRule.notCommitted();
                world.agenda().in(world.chance().within(Duration.ofMillis(100)), this::commit);
            } else {
                committing.send(() -> commits.commit(checkpoint, generation), () -> {});
            }
        });
    }

    private void wakeIn(long nanos) {
        long at = world.agenda().nanos() + nanos + 1;
        if (at < wakesAt) {
            wakesAt = at;
            world.agenda().in(nanos + 1, () -> {
                if (!stopped && wakesAt == at) {
                    wakesAt = Long.MAX_VALUE;
                    work();
                }
            });
        }
    }

    private boolean failsHere() {
        if (!stopped && world.isRough() && world.chance().of(world.faults().closersFail())) {
            stop();
        }
        return stopped;
    }
}
