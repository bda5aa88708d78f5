package io.intentcast.benchmarks.process;

/** A part that is ready. */
public interface RunningPart extends AutoCloseable {

    /** The name of the process in reports. */
    String process();

    ProcessHandle handle();

    /** The bytes that its process has allocated so far; 0 if it cannot tell. */
    long allocatedBytes();

    /** The bytes of its heap that are in use after a collection; 0 if it cannot tell. */
    long liveBytes();

    /** Ends its process as {@code kill -9} does, and returns when it is gone. */
    void kill();

    /** Stops it, and returns when it has stopped. */
    @Override
    void close();
}
