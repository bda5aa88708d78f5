package io.intentcast.systemtests.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ensures that each partition has a closer: a new one some time after the last has crashed, or before it knows that it
 * was replaced.
 */
final class Group {

    private static final Duration LONGEST_GAP = Duration.ofMillis(1500);

    private final World world;
    private final Partition partition;
    private final Commits commits = new Commits();
    private final List<Closer> replaced = new ArrayList<>();
    private Closer closer;

    Group(World world, Partition partition) {
        this.world = world;
        this.partition = partition;
        this.closer = new Closer(world, partition, commits, this::watchAgain);
    }

    void start() {
        closer.start();
        watch();
        disturb();
    }

    Commits commits() {
        return commits;
    }

    private void watch() {
        world.agenda().in(LONGEST_GAP.toNanos() / 10, () -> {
            if (closer.isStopped() && (!world.isRough() || world.chance().of(0.3))) {
                replace();
            }
            if (world.isRough() || closer.isStopped()) {
                watch();
            }
        });
    }

    /** Restarts the watch, which ends once no more faults occur and a closer runs. */
    private void watchAgain() {
        if (!world.isRough()) {
            watch();
        }
    }

    private void disturb() {
        world.whileRough(world.faults().takeOvers(), () -> {
            takeOver();
            disturb();
        });
    }

    private void takeOver() {
        Closer old = closer;
        if (world.faults().twoAtOnce() && world.chance().of(0.5)) {
            replace();
            replaced.add(old);
            world.agenda().in(world.chance().within(LONGEST_GAP), old::stop);
        } else {
            old.stop();
        }
    }

    private void replace() {
        if (world.isRough()) {
            loseSomething();
        }
        closer = new Closer(world, partition, commits, this::watchAgain);
        closer.start();
    }

    /** Loses no commit while another closer still knows expired records: the two would not fold the same log. */
    private void loseSomething() {
        boolean alone = closer.isStopped() && replaced.stream().allMatch(Closer::isStopped);
        if (world.faults().commitsGetLost()
                && world.chance().of(0.3)
                && (alone || partition.responses().beginning() == 0)) {
            commits.lose();
        }
        if (world.faults().historyExpires() && world.chance().of(0.3) && alone) {
            partition.responses().expireBefore(world.chance().between(0, (int)
                    partition.responses().end()));
        }
    }
}
