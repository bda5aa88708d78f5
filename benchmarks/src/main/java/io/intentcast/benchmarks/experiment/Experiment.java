package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** A measurement of its own. */
public interface Experiment {

    /** Its name in reports. */
    String name();

    /** Whether it runs without being named; otherwise it takes too long for that. */
    default boolean isPartOfAll() {
        return true;
    }

    /** Whether a load of others changes its figures. */
    default boolean isTimed() {
        return true;
    }

    /**
     * Returns its figures. What it starts has stopped then.
     *
     * @param stages starts a stage with a broker for a number of nodes; the experiment closes it
     * @param data a directory of its own that does not exist yet
     */
    List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes) throws Exception;
}
