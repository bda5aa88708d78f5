package io.intentcast.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this machine that is no JVM. */
public record ProgramPart(String process, Process program) implements RunningPart {

    /** The first executable of this name on the PATH, or where Debian keeps those of servers. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns at once; its output is thrown away. It does not outlive this JVM. */
    public static ProgramPart start(String process, List<String> command) {
        try {
            Process program = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
            return new ProgramPart(process, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ProcessHandle handle() {
        return program.toHandle();
    }

    @Override
    public long bytes(MemoryFigure figure) {
        return 0;
    }

    @Override
    public void kill() {
        program.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        program.destroy();
        program.onExit().join();
    }
}
