package io.intentcast.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Locks a directory for one broker, of this or any other process. Kafka's own lock comes only after it has opened its
 * metadata.
 */
record BrokerDirectoryLock(FileChannel channel) implements AutoCloseable {

    private static final String FILE = ".in-use";

    /** @throws IllegalStateException when another broker holds the lock, or the directory cannot be written to */
    static BrokerDirectoryLock of(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("data directory " + directory + " is in use by another broker");
            }
            return new BrokerDirectoryLock(channel);
        } catch (IOException e) {
            throw new IllegalStateException("data directory " + directory + " cannot be written to: " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
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
