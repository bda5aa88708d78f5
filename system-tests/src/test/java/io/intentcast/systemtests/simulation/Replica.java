package io.intentcast.systemtests.simulation;

import io.intentcast.intent.tracking.ClosersCommit;
import io.intentcast.intent.tracking.PartitionReader;
import io.intentcast.intent.tracking.RecentResponse;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A replica of intent-service that concludes the windows of one partition that its callers wait for. Now and then it is
 * restarted, and begins to read at the ends. It draws from a chance of its own, so that the world is the same without
 * it.
 */
final class Replica {

    private static final Duration LOOKUP_INTERVAL = Duration.ofMillis(150);
    private static final Duration LONGEST_LOOKUP = Duration.ofMillis(100);
    private static final Duration LATEST_FOLLOWER = Duration.ofMillis(400);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration UNTIL_RESTART = Duration.ofSeconds(2);
    private static final long RESPONSE_BYTES = 100;

    private final World world;
    private final Chance chance;
    private final Partition partition;
    private final Commits commits;
    private final List<Outcome> told = new ArrayList<>();
    private PartitionReader windows;
    private Reader<Optional<ResolvedIntent>> intents;
    private Reader<ResponseEntry> responses;

    Replica(World world, Chance chance, Partition partition, Commits commits) {
        this.world = world;
        this.chance = chance;
        this.partition = partition;
        this.commits = commits;
        this.windows = reader();
        this.intents = intents();
        this.responses = responses();
    }

    private PartitionReader reader() {
        int remembered = chance.of(0.3) ? chance.between(5, 40) : 5_000;
        var reader = new PartitionReader(
                partition.number(), remembered, RESPONSE_BYTES * chance.between(remembered / 2, 6_000), told::add);
        reader.begin(partition.responses().end());
        return reader;
    }

    private Reader<Optional<ResolvedIntent>> intents() {
        PartitionReader reader = windows;
        return new Reader<>(
                partition.intents(),
                partition.intents().end(),
                world.agenda(),
                chance,
                world.faults().reading(),
                (first, batch) -> reader.readIntentsUpTo(first + batch.size()));
    }

    private Reader<ResponseEntry> responses() {
        PartitionReader reader = windows;
        return new Reader<>(
                partition.responses(),
                partition.responses().end(),
                world.agenda(),
                chance,
                world.faults().reading(),
                (_, batch) -> batch.forEach(record -> reader.read(new RecentResponse(
                        record.offset(), (int) RESPONSE_BYTES, partition.begun(record.offset()), () -> record))));
    }

    void start() {
        intents.start();
        responses.start();
        lookUp();
        restartSometimes();
    }

    private void restartSometimes() {
        if (chance.of(0.5)) {
            world.whileRough(chance, UNTIL_RESTART, () -> {
                intents.stop();
                responses.stop();
                windows = reader();
                intents = intents();
                responses = responses();
                intents.start();
                responses.start();
                restartSometimes();
            });
        }
    }

    private void lookUp() {
        world.agenda().in(chance.within(LOOKUP_INTERVAL.multipliedBy(2)), () -> {
            PartitionReader reader = windows;
            if (reader.wantsCommit()) {
                var commit = new ClosersCommit(commits.last(), commits.begun());
                world.agenda().in(chance.within(LONGEST_LOOKUP), () -> reader.take(commit));
            }
            if (!world.isSettled()) {
                lookUp();
            }
        });
    }

    /** An intent was appended. It is acknowledged some time later, and perhaps somebody waits for its outcome. */
    void appended(long offset, ResolvedIntent declared) {
        PartitionReader reader = windows;
        world.agenda().in(chance.delay(world.faults().network()), () -> {
            reader.readIntentsUpTo(offset + 1);
            for (int callers = chance.between(0, 2); callers > 0; callers--) {
                long late = chance.of(0.5) ? 0 : chance.within(LATEST_FOLLOWER);
                world.agenda().in(late, () -> {
                    reader.follow(offset, declared);
                    world.agenda().in(chance.within(LONGEST_WAIT), () -> reader.leave(offset));
                });
            }
        });
    }

    /** What the callers were told. */
    List<Outcome> told() {
        return List.copyOf(told);
    }
}
