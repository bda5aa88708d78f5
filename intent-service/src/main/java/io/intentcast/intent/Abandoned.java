package io.intentcast.intent;

import io.intentcast.platform.disk.DirectoryLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Temporary directories of processes that were killed: nobody else takes them away. */
final class Abandoned {

    private static final Logger LOG = LoggerFactory.getLogger(Abandoned.class);
    /** Whoever has made one has locked it by then. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private Abandoned() {}

    /** Those that are locked are in use, those of others cannot be locked; both are left alone. */
    static void removeFrom(Path parent, String prefix, Instant now) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path directory : directories) {
                remove(directory, now);
            }
        } catch (IOException e) {
            LOG.debug("what was left in {} cannot be looked at", parent, e);
        }
    }

    private static void remove(Path directory, Instant now) {
        Path lock = directory.resolve(DirectoryLock.FILE);
        try {
            if (!Files.isWritable(lock)
                    || Files.getLastModifiedTime(lock).toInstant().isAfter(now.minus(STARTING))
                    || DirectoryLock.isHeld(directory)) {
                return;
            }
            FileSystemUtils.deleteRecursively(directory);
            LOG.info("{} was left by a process that was killed, and is removed", directory);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", directory, e);
        }
    }
}
