package io.intentcast.benchmarks.process;

import io.intentcast.local.ChildJvm;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part in a JVM of its own. */
record PartInJvm(String process, Process jvm, BufferedReader replies) implements RunningPart {

    private static final long STOP_SECONDS = 20;

    /**
     * Returns when the part is ready.
     *
     * @param log the file to which its output goes
     * @throws IllegalStateException naming the log if it ends before
     */
    static PartInJvm start(
            String process, Class<? extends Part> part, int heapMegabytes, List<String> arguments, Path log) {
        var all = new ArrayList<String>();
        all.add(part.getName());
        all.addAll(arguments);
        List<String> options = List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "--sun-misc-unsafe-memory-access=allow");
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process jvm = ChildJvm.of(PartMain.class.getName(), options, all)
                    .redirectError(Redirect.appendTo(log.toFile()))
                    .start();
            var started = new PartInJvm(process, jvm, jvm.inputReader(StandardCharsets.UTF_8));
            if (!PartMain.READY.equals(started.replies.readLine())) {
                started.kill();
                throw new IllegalStateException("%s does not start; see %s".formatted(process, log));
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ProcessHandle handle() {
        return jvm.toHandle();
    }

    @Override
    public synchronized long bytes(MemoryFigure figure) {
        try {
            jvm.getOutputStream().write((figure + "\n").getBytes(StandardCharsets.UTF_8));
            jvm.getOutputStream().flush();
            String reply = replies.readLine();
            if (reply == null) {
                throw new EOFException();
            }
            return Long.parseLong(reply);
        } catch (IOException e) {
            throw new UncheckedIOException(process + " has ended", e);
        }
    }

    @Override
    public void kill() {
        jvm.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        try {
            jvm.getOutputStream().close();
            if (!jvm.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException _) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
