package io.intentcast.systemtests.window;

import io.intentcast.consensus.window.Checkpoint;
import io.intentcast.consensus.window.WindowFold;
import io.intentcast.protocol.Conclusion;
import java.util.List;

/** The fold over whole logs. */
final class Folds {

    private Folds() {}

    /** All that a fold publishes that begins at the beginning. */
    static List<Conclusion> conclude(Log log) {
        return conclude(log, new Checkpoint(0, 0, 0));
    }

    /** All that a fold publishes that goes on from a checkpoint. */
    static List<Conclusion> conclude(Log log, Checkpoint from) {
        var fold = new WindowFold(log.partition(), from.rereadFrom(), from.oldest());
        return log.responses().stream()
                .filter(record -> record.offset() >= from.rereadFrom())
                .flatMap(record -> fold.fold(record, log).stream())
                .filter(conclusion -> conclusion.at() >= from.position())
                .toList();
    }
}
