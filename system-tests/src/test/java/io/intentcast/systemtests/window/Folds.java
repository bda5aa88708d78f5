package io.intentcast.systemtests.window;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.WindowFold;
import java.util.List;

/** Runs the fold over whole logs. */
final class Folds {

    private Folds() {}

    /** All conclusions of a fold from the beginning. */
    static List<Conclusion> conclude(Log log) {
        return conclude(log, new Checkpoint(0, 0, 0));
    }

    /** All conclusions of a fold from a checkpoint. */
    static List<Conclusion> conclude(Log log, Checkpoint from) {
        var fold = new WindowFold(log.partition(), from.rereadFrom(), from.oldest());
        return log.responses().stream()
                .filter(record -> record.offset() >= from.rereadFrom())
                .flatMap(record -> fold.fold(record, log).stream())
                .filter(conclusion -> conclusion.at() >= from.position())
                .toList();
    }
}
