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

/** Removes the temporary directories of killed processes, which nobody else removes. */
final class AbandonedDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedDirectories.class);
    /** A starting process has locked its directory by then. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private AbandonedDirectories() {}

    /**
     * Leaves alone directories that are locked (in use) and directories of other users (whose lock it cannot write).
     */
    static void removeFrom(Path parent, String prefix, Instant now) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path directory : directories) {
                remove(directory, now);
            }
        } catch (IOException e) {
            LOG.debug("cannot look for abandoned directories in {}", parent, e);
        }
    }

    private static void remove(Path directory, Instant now) {
        Path lock = directory.resolve(DirectoryLock.FILE);
        try {
            if (!Files.isWritable(lock)
                    || Files.getLastModifiedTime(lock).toInstant().isAfter(now.minus(START_TIMEOUT))
                    || DirectoryLock.isHeld(directory)) {
                return;
            }
            FileSystemUtils.deleteRecursively(directory);
            LOG.info("removed {}, left behind by a killed process", directory);
        } catch (IOException e) {
            LOG.debug("cannot remove {}", directory, e);
        }
    }
}
