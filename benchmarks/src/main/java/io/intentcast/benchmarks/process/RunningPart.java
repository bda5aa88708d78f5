package io.intentcast.benchmarks.process;

/** A part that is ready. */
public interface RunningPart extends AutoCloseable {

    /** The name of the process in reports. */
    String process();

    ProcessHandle handle();

    /** What its process tells now; 0 if it is no JVM that can tell. */
    long bytes(MemoryFigure figure);

    /** Ends its process as {@code kill -9} does, and returns when it is gone. */
    void kill();

    /** Stops it, and returns when it has stopped. */
    @Override
    void close();
}
