package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.ResponseRecord.Tick;
import java.util.List;

/** Writes ticks far beyond the end of intents, as if forged, or as if the tail of intents was lost. */
final class Forging {

    private final World world;

    Forging(World world) {
        this.world = world;
    }

    void start() {
        world.whileRough(world.faults().forgedTicks(), () -> {
            Partition partition = world.chance().any(world.partitions());
            partition.append(new Tick(partition.intents().end() + world.chance().between(1_000, 2_000), List.of()));
            start();
        });
    }
}
