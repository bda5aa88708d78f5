package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.ResponseRecord.Known;
import java.time.Duration;

/** Tells truths: of any intent, before and after its time and beyond the end; again, and other ones of the same. */
final class TellingTruths {

    private static final Duration LATEST = Duration.ofSeconds(3);

    private final World world;
    private final Pipe produced;

    TellingTruths(World world) {
        this.world = world;
        this.produced = world.pipe();
    }

    void start() {
        world.whileRough(world.faults().truths(), () -> {
            Partition partition = world.chance().any(world.partitions());
            int end = (int) partition.intents().end();
            var known = new Known(
                    world.chance().between(0, end + 2),
                    new Amount(world.chance().between(0, 1)));
            for (int times = world.chance().of(0.3) ? 2 : 1; times > 0; times--) {
                world.agenda()
                        .in(world.chance().delay(LATEST), () -> produced.send(() -> partition.append(known), () -> {}));
            }
            start();
        });
    }
}
