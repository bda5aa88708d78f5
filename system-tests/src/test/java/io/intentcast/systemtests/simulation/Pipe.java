package io.intentcast.systemtests.simulation;

import java.time.Duration;

/** A producer: records arrive in order after a delay, and are acknowledged in order after another. */
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

    /**
     * The sender is dead: it gets no more acknowledgements, and of the records in flight only the first may still
     * arrive. Permanent.
     */
    void cut() {
        cut = true;
        cutAt = Math.min(cutAt, agenda.nanos() + chance.within(slowest));
    }
}
