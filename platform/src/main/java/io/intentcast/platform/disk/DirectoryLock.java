package io.intentcast.platform.disk;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Locks a directory for one process. The lock file may stay behind; the lock itself never does. */
public final class DirectoryLock implements AutoCloseable {

    /** The name of the lock file in the directory. */
    public static final String FILE = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether a running process holds the lock. */
    public static boolean isHeld(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            return !isTaken(channel);
        }
    }

    static DirectoryLock of(Path directory, String setting) {
        try {
            return take(directory.resolve(FILE))
                    .orElseThrow(() -> new StartRefusedException(
                            "Data directory %s is in use by another process.".formatted(directory),
                            "Stop that process, or set %s to another directory.".formatted(setting),
                            null));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Data directory %s cannot be locked: %s".formatted(directory, e),
                    "Fix the cause named above, or set %s to another directory.".formatted(setting),
                    e);
        }
    }

    /** Takes the lock that this file is, which is made when it is missing; empty when somebody holds it. */
    public static Optional<DirectoryLock> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            return Optional.of(new DirectoryLock(channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether this process could take the lock now; it holds it until the channel is closed. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
