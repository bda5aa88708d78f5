package io.intentcast.systemtests.simulation;

import java.time.Duration;
import java.util.List;

/** Reads a journal from a position on: some records at a time, with a delay. */
final class Reader<R> {

    private static final int LARGEST_BATCH = 8;

    private final Journal<R> journal;
    private final Agenda agenda;
    private final Chance chance;
    private final Duration slowest;
    private final Taking<R> taking;
    private final Runnable look = this::look;
    private long position;
    private boolean underWay;
    private boolean stopped;

    /** Takes the records that were read. */
    interface Taking<R> {
        void take(long firstOffset, List<R> batch);
    }

    Reader(Journal<R> journal, long position, Agenda agenda, Chance chance, Duration slowest, Taking<R> taking) {
        this.journal = journal;
        this.position = position;
        this.agenda = agenda;
        this.chance = chance;
        this.slowest = slowest;
        this.taking = taking;
    }

    /** @throws AssertionError if the record at its start has expired */
    void start() {
        if (position < journal.beginning()) {
            throw new AssertionError("reads from %s, but %s is the first".formatted(position, journal.beginning()));
        }
        journal.listen(look);
        look();
    }

    void stop() {
        journal.ignore(look);
        stopped = true;
    }

    private void look() {
        if (!underWay && !stopped && position < journal.end()) {
            underWay = true;
            agenda.in(chance.delay(slowest), this::read);
        }
    }

    private void read() {
        underWay = false;
        if (!stopped) {
            long first = position;
            List<R> batch = journal.from(first, chance.between(1, LARGEST_BATCH));
            position += batch.size();
            taking.take(first, batch);
            look();
        }
    }
}
