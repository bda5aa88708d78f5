package io.intentcast.systemtests.window;

import io.intentcast.consensus.window.WindowFold;
import io.intentcast.protocol.Conclusion;
import java.util.List;

/** The fold over whole logs. */
final class Folds {

    private Folds() {}

    /** All that a fold concludes that begins at the beginning. */
    static List<Conclusion> conclude(Log log) {
        var fold = new WindowFold(log.partition(), 0, 0);
        return log.responses().stream()
                .flatMap(record -> fold.fold(record, log).stream())
                .toList();
    }
}
