package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.ResponseRecord.Known;
import java.time.Duration;

/**
 * Tells truths in some worlds: of any intent, before and after its time and beyond the end; again, and other ones of
 * the same. Its chance is its own, so that a world is otherwise the same without them.
 */
final class TellingTruths {

    private static final Duration LATEST = Duration.ofSeconds(3);

    private final World world;
    private final Chance chance;
    private final Pipe produced;
    private final boolean tells;
    private final Duration soon;

    TellingTruths(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
        this.produced = world.pipe(chance);
        this.tells = chance.of(0.6);
        this.soon = Duration.ofMillis(chance.between(50, 1000));
    }

    void start() {
        if (tells) {
            goOn();
        }
    }

    private void goOn() {
        world.whileRough(chance, soon, () -> {
            Partition partition = chance.any(world.partitions());
            int end = (int) partition.intents().end();
            var known = new Known(chance.between(0, end + 2), new Amount(chance.between(0, 1)));
            for (int times = chance.of(0.3) ? 2 : 1; times > 0; times--) {
                world.agenda().in(chance.delay(LATEST), () -> produced.send(() -> partition.append(known), () -> {}));
            }
            goOn();
        });
    }
}
