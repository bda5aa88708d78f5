package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.results.Course;

/** Where an experiment tells more than its figures. */
public interface Notes {

    /** Tells how far it is. */
    void log(String line);

    /** Keeps what figures were concluded from. */
    void keep(Course course);
}
