package io.intentcast.systemtests.simulation;

import java.time.Duration;

/** A producer: what is sent arrives in order, some time later, and is acknowledged in order, some time after that. */
final class Pipe {

    private final Agenda agenda;
    private final Chance chance;
    private final Duration slowest;
    private long lastArrival;
    private long lastAcknowledgement;
    private long cutAt = Long.MAX_VALUE;
    private boolean cut;

    Pipe(Agenda agenda, Chance chance, Duration slowest) {
        this.agenda = agenda;
        this.chance = chance;
        this.slowest = slowest;
    }

    void send(Runnable append, Runnable acknowledged) {
        lastArrival = Math.max(lastArrival, agenda.nanos() + chance.delay(slowest));
        agenda.in(lastArrival - agenda.nanos(), () -> {
            if (agenda.nanos() < cutAt) {
                append.run();
                lastAcknowledgement = Math.max(lastAcknowledgement, agenda.nanos() + chance.delay(slowest));
                agenda.in(lastAcknowledgement - agenda.nanos(), () -> {
                    if (!cut) {
                        acknowledged.run();
                    }
                });
            }
        });
    }

    /** Who sent is dead: no acknowledgement reaches it, and of what is under way only the first may still arrive. Once cut, it stays so. */
    void cut() {
        cut = true;
        cutAt = Math.min(cutAt, agenda.nanos() + chance.within(slowest));
    }
}
