package io.intentcast.intent;

import io.intentcast.platform.disk.DirectoryLock;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The directory in which this process keeps disposable files: cleared when it starts and when it stops. No other
 * process shares it.
 */
final class DataDirectory implements AutoCloseable {

    private static final String PREFIX = "intent-service-";
    private static final String SETTING = "intentcast.intent.data-dir";

    private final Path directory;
    private final WritableDirectory disk;
    private final boolean own;
    private final DirectoryLock lock;
    private final List<Path> given = new ArrayList<>();

    /**
     * @param configured created when it is missing; null for a fresh one among the system's temporary files
     * @throws StartRefusedException if it cannot be written to, or another process uses it
     */
    DataDirectory(@Nullable Path configured, DiskSettings settings) {
        own = configured == null;
        disk = WritableDirectory.expendable(configured == null ? temporary() : configured, SETTING, settings);
        directory = disk.path();
        lock = disk.lock();
    }

    private static Path temporary() {
        AbandonedDirectories.removeFrom(Path.of(System.getProperty("java.io.tmpdir")), PREFIX, Instant.now());
        try {
            return Files.createTempDirectory(PREFIX);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "No temporary directory can be created: " + e,
                    "Set %s to a writable directory.".formatted(SETTING),
                    e);
        }
    }

    WritableDirectory disk() {
        return disk;
    }

    /**
     * Returns an empty directory of that name. Its user creates it again if it is removed.
     *
     * @throws StartRefusedException if it cannot be emptied or created
     */
    synchronized Path fresh(String name) {
        Path fresh = directory.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectory(fresh);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Data directory %s cannot be cleared and recreated: %s".formatted(fresh, e),
                    "Make room if there is none, or give it to user '%s' (chown); or set %s to another directory."
                            .formatted(System.getProperty("user.name", "?"), SETTING),
                    e);
        }
        given.add(fresh);
        return fresh;
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
