package io.intentcast.systemtests.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The source of all randomness, deterministic for each seed. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** In nanoseconds; short ones are likelier than long ones. */
    long delay(Duration longest) {
        double part = random.nextDouble();
        return (long) (longest.toNanos() * part * part * part);
    }

    /** In nanoseconds. */
    long within(Duration longest) {
        return random.nextLong(longest.toNanos() + 1);
    }
}
