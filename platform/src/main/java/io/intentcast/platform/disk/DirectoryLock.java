package io.intentcast.platform.disk;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a directory to one process. The file of it may stay behind; the lock never does. */
public final class DirectoryLock implements AutoCloseable {

    /** Its name in the directory. */
    public static final String FILE = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether a process that runs has it. */
    public static boolean isHeld(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            return !isTaken(channel);
        }
    }

    static DirectoryLock of(Path directory, String setting) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Data directory %s cannot be kept to this process: %s".formatted(directory, e),
                    "Mend what the message names, or set %s to another directory.".formatted(setting),
                    e);
        }
        throw new StartRefusedException(
                "Data directory %s is another process's.".formatted(directory),
                "Stop that process, or give each its own %s.".formatted(setting),
                null);
    }

    /** By this process, now; until the channel is closed. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
