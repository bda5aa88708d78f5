package io.intentcast.benchmarks.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Starts parts.
 *
 * @param oneJvm whether all run in this JVM
 * @param logs the directory for the output of other JVMs
 */
public record Launcher(boolean oneJvm, Path logs) {

    /** The name of this process in reports. */
    public static final String CLIENT = "client";

    /**
     * Returns when the part is ready.
     *
     * @param process the name of its process in reports
     * @param heapMegabytes of a JVM of its own
     */
    public RunningPart start(String process, Class<? extends Part> part, int heapMegabytes, String... arguments) {
        List<String> all = List.of(arguments);
        return oneJvm
                ? inside(process, part, all)
                : PartInJvm.start(process, part, heapMegabytes, all, logs.resolve(process.replace(' ', '-') + ".log"));
    }

    private static RunningPart inside(String process, Class<? extends Part> part, List<String> arguments) {
        try {
            return new PartInside(part.getDeclaredConstructor().newInstance().start(arguments));
        } catch (Exception e) {
            throw new IllegalStateException(process + " does not start", e);
        }
    }

    /** This JVM, as a process to be measured. */
    public static RunningPart client() {
        return new PartInside(() -> {});
    }
}
