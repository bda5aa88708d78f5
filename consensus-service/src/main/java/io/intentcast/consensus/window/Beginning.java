package io.intentcast.consensus.window;

import java.util.Optional;

/** Where a fold begins. */
public sealed interface Beginning {

    /** Where it, or the one before it, stood. */
    record At(Checkpoint checkpoint) implements Beginning {}

    /** At the ends of both logs, for what was declared before cannot be concluded from what is left of them. */
    record AtTheEnds() implements Beginning {}

    /**
     * The rule where the log may have been made anew, or lost its end.
     *
     * @param anotherLog whether what was committed is of topics that are no more
     * @param ends of both logs now
     */
    static Beginning of(Optional<Checkpoint> committed, long firstRecord, boolean anotherLog, Checkpoint ends) {
        boolean beyond = committed
                .filter(checkpoint -> checkpoint.position() > ends.position() || checkpoint.oldest() > ends.oldest())
                .isPresent();
        return anotherLog || beyond ? new AtTheEnds() : of(committed, firstRecord);
    }

    /**
     * The rule.
     *
     * @param committed empty when there is no commit, or none that can be read
     * @param firstRecord the first record that is left of responses
     */
    static Beginning of(Optional<Checkpoint> committed, long firstRecord) {
        return committed
                .filter(checkpoint -> checkpoint.rereadFrom() >= firstRecord)
                .<Beginning>map(At::new)
                .orElseGet(() -> firstRecord == 0 ? new At(new Checkpoint(0, 0, 0)) : new AtTheEnds());
    }
}
