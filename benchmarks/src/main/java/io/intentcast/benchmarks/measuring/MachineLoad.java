package io.intentcast.benchmarks.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The CPU time of this machine and of processes on it. The machine's is known on Linux alone. */
final class MachineLoad {

    private static final Path STAT = Path.of("/proc/stat");
    private static final Path OWN_STAT = Path.of("/proc/self/stat");
    private static final long NANOS_PER_TICK = 10_000_000;

    /** In a line of {@code /proc/stat}: user, nice, system and steal. Interrupts are left out: they are ours, too. */
    private static final List<Integer> BUSY_FIELDS = List.of(1, 2, 3, 8);

    /** In {@code /proc/self/stat}, after the name: user and system, its own and that of its children that ended. */
    private static final List<Integer> USED_FIELDS = List.of(12, 13, 14, 15);

    /** In the stat of a thread, after the name: user and system. */
    private static final List<Integer> THREAD_FIELDS = List.of(12, 13);

    private static final Pattern COMPILER = Pattern.compile("\\d+ \\(C[12] Compiler.*");

    private MachineLoad() {}

    /** What all processes of the machine have used since it started; zero if that is unknown. */
    static Duration ofAll() {
        return firstLine(STAT).map(MachineLoad::busy).orElse(Duration.ZERO);
    }

    /** What this process has used, and all that it started, ended or not; zero if that is unknown. */
    static Duration ofThisAndItsChildren() {
        return firstLine(OWN_STAT)
                .map(line ->
                        used(line).plus(of(ProcessHandle.current().descendants().toList())))
                .orElse(Duration.ZERO);
    }

    /** What the compiler threads of a JVM have used, those that run now; zero if that is unknown. */
    static Duration ofCompilers(ProcessHandle jvm) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/%s/task".formatted(jvm.pid())))) {
            return threads.flatMap(thread -> firstLine(thread.resolve("stat")).stream())
                    .map(MachineLoad::usedByCompiler)
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException | UncheckedIOException unknown) {
            return Duration.ZERO;
        }
    }

    /** @param line that of the stat of a thread; zero if it is no compiler of a JVM */
    static Duration usedByCompiler(String line) {
        return COMPILER.matcher(line).matches()
                ? sum(line.substring(line.lastIndexOf(')') + 1), THREAD_FIELDS)
                : Duration.ZERO;
    }

    private static Optional<String> firstLine(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line the first line of {@code /proc/stat} */
    static Duration busy(String line) {
        return sum(line, BUSY_FIELDS);
    }

    /** @param line that of {@code /proc/self/stat}; the name, which may contain anything, ends with a parenthesis */
    static Duration used(String line) {
        return sum(line.substring(line.lastIndexOf(')') + 1), USED_FIELDS);
    }

    private static Duration sum(String line, List<Integer> indexes) {
        String[] fields = line.split(" +", -1);
        long ticks = indexes.stream()
                .mapToLong(index -> Long.parseLong(fields[index]))
                .sum();
        return Duration.ofNanos(ticks * NANOS_PER_TICK);
    }

    /** What these processes have used since they started. */
    static Duration of(Collection<ProcessHandle> processes) {
        return processes.stream().map(MachineLoad::of).reduce(Duration.ZERO, Duration::plus);
    }

    /** Zero once it has ended. */
    static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
