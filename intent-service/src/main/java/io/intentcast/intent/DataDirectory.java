package io.intentcast.intent;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Where this process has on disk what it can do without: taken away when it starts, and when it stops. Of no other process. */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path directory;
    private final boolean own;
    private final FileChannel lock;
    private final List<Path> given = new ArrayList<>();

    /**
     * @param configured made when it is missing; null for a fresh one among the system's temporary files
     * @throws StartRefusedException if another process uses it
     */
    DataDirectory(@Nullable Path configured) throws IOException {
        own = configured == null;
        directory =
                configured == null ? Files.createTempDirectory("intent-service-") : Files.createDirectories(configured);
        lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked()) {
            lock.close();
            throw new StartRefusedException(
                    "Data directory %s is another process's.".formatted(directory.toAbsolutePath()),
                    "Give each its own intentcast.intent.data-dir.",
                    null);
        }
    }

    /** An empty directory of that name. */
    synchronized Path fresh(String name) {
        Path fresh = directory.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectory(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be emptied".formatted(fresh), e);
        }
        given.add(fresh);
        return fresh;
    }

    private boolean locked() throws IOException {
        try {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Path path : given) {
            FileSystemUtils.deleteRecursively(path);
        }
        lock.close();
        if (own) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
