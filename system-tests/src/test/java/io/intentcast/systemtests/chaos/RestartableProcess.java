package io.intentcast.systemtests.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process that can be killed, stopped, paused and restarted with the same settings. */
final class RestartableProcess {

    private final String name;
    private final Supplier<Process> launcher;
    private @Nullable Process process;

    /** Not started yet. */
    RestartableProcess(String name, Supplier<Process> launcher) {
        this.name = name;
        this.launcher = launcher;
    }

    String name() {
        return name;
    }

    /** Returns at once. */
    void start() {
        process = launcher.get();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9} does. Returns when it is gone. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** As {@code kill} does. Returns when it is gone. */
    void stop() {
        running().destroy();
        running().onExit().join();
    }

    /** Suspends the process until {@link #resume}. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder(
                            "sh",
                            "-c",
                            "kill -%s %s".formatted(signal, running().pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("%s took no %s".formatted(name, signal));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }
}
