package io.intentcast.consensus.window;

import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;

/** Where a fold begins. */
public sealed interface FoldStart {

    /** At the committed position of the previous fold. */
    record AtCheckpoint(Checkpoint checkpoint) implements FoldStart {}

    /** At the ends of both logs, because what is left of them does not suffice to conclude earlier intents. */
    record AtTheEnds() implements FoldStart {}

    /**
     * Where a fold begins if the log may have been recreated, or may have lost its end.
     *
     * @param anotherLog whether the commit belongs to topics that no longer exist
     * @param ends the current ends of both logs
     */
    static FoldStart of(Optional<Checkpoint> committed, long firstRecord, boolean anotherLog, Checkpoint ends) {
        boolean beyond = committed
                .filter(checkpoint -> checkpoint.position() > ends.position() || checkpoint.oldest() > ends.oldest())
                .isPresent();
        return anotherLog || beyond ? new AtTheEnds() : of(committed, firstRecord);
    }

    /**
     * Where a fold begins.
     *
     * @param committed empty when there is no commit, or no readable one
     * @param firstRecord the first record that is left of responses
     */
    static FoldStart of(Optional<Checkpoint> committed, long firstRecord) {
        return committed
                .filter(checkpoint -> checkpoint.rereadFrom() >= firstRecord)
                .<FoldStart>map(AtCheckpoint::new)
                .orElseGet(() -> firstRecord == 0 ? new AtCheckpoint(new Checkpoint(0, 0, 0)) : new AtTheEnds());
    }
}
