package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.List;

/** A node: its processes come and go, and its disk may be emptied or copied meanwhile. */
final class Node {

    private static final Duration LONGEST_GAP = Duration.ofMillis(1500);

    private final World world;
    private final Peers peers;
    private final NodeId id;
    private final Duration slowest;
    private Series series;
    private NodeProcess process;

    Node(World world, Peers peers, NodeId id) {
        this.world = world;
        this.peers = peers;
        this.id = id;
        this.slowest = Duration.ofMillis(world.chance().any(List.of(2, 20, 100, 2500)));
        this.series = Series.atTheEnds(world.partitions());
        this.process = begin();
    }

    void start() {
        disturb();
    }

    private NodeProcess begin() {
        var begun = new NodeProcess(world, id, peers.register(id), series, slowest);
        begun.start();
        return begun;
    }

    private void disturb() {
        world.whileRough(world.faults().nodesFail(), () -> {
            if (world.faults().secondProcesses() && world.chance().of(0.3)) {
                startASecondTime();
            } else {
                fail();
            }
            disturb();
        });
    }

    /** The first process goes on for a while, on a disk of its own. */
    private void startASecondTime() {
        NodeProcess first = process;
        series = series.copy();
        process = begin();
        world.agenda().in(world.chance().within(LONGEST_GAP), first::stop);
    }

    private void fail() {
        process.stop();
        peers.loses(id, process.epoch());
        NodeProcess failed = process;
        world.agenda().in(world.chance().within(LONGEST_GAP), () -> {
            if (process == failed) {
                if (world.faults().disksAreEmptied() && world.chance().of(0.4)) {
                    series = Series.atTheEnds(world.partitions());
                }
                process = begin();
            }
        });
    }
}
