package io.intentcast.benchmarks.process;

import java.util.List;

/** What runs in a process. It has a constructor without parameters. */
public interface Part {

    /** Returns when it is ready; closing the result stops it. */
    AutoCloseable start(List<String> arguments) throws Exception;
}
