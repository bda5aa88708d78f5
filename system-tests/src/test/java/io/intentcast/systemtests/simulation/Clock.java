package io.intentcast.systemtests.simulation;

import java.time.Duration;
import java.time.Instant;

/** The clock of a partition's leader: it drifts, and jumps in either direction. */
final class Clock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Agenda agenda;
    private final double speed;
    private Duration ahead = Duration.ZERO;

    Clock(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.speed = chance.between(950, 1050) / 1000.0;
    }

    Instant now() {
        return START.plusMillis((long) (agenda.nanos() * speed / 1_000_000) + ahead.toMillis());
    }

    void jump(Chance chance, Duration farthest) {
        int millis = (int) farthest.toMillis();
        ahead = Duration.ofMillis(chance.between(-millis, millis));
    }
}
