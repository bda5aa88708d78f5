package io.intentcast.benchmarks.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What processes have of the machine's memory and disk. */
public final class Footprint {

    private static final String RESIDENT = "VmRSS:";
    private static final long BYTES_PER_KILOBYTE = 1024;

    /** The end of the names of Kafka's indexes, which are as long as they may become, and sparse. */
    private static final String SPARSE = "index";

    private Footprint() {}

    /** The memory of a process that is not swapped out, in bytes; empty if the machine does not tell. */
    public static OptionalLong resident(ProcessHandle process) {
        try {
            return resident(Files.readAllLines(Path.of("/proc/%s/status".formatted(process.pid()))));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /** @param lines those of {@code /proc/PID/status} */
    static OptionalLong resident(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> BYTES_PER_KILOBYTE
                        * Long.parseLong(line.substring(RESIDENT.length())
                                .replace("kB", "")
                                .strip()))
                .findFirst();
    }

    /** The directories in this one, by name. */
    public static List<Path> directoriesIn(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of all files in a directory, whose owner may delete some meanwhile. */
    public static long onDisk(Path directory) {
        var bytes = new AtomicLong();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!file.toString().endsWith(SPARSE)) {
                        bytes.addAndGet(attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.get();
    }
}
