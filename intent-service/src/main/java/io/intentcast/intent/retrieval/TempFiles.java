package io.intentcast.intent.retrieval;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A limited number of temporary files, for the bytes of chunks while they are fetched and served. Where the system
 * allows it, a file has no name from the start, so that no file outlives the process.
 */
public final class TempFiles {

    private final Path directory;
    private final int most;
    private final Semaphore permits;

    /** @param directory for these files alone; created again if it is removed */
    public TempFiles(Path directory, int most) {
        this.directory = directory;
        this.most = most;
        this.permits = new Semaphore(most);
    }

    /** The maximum number of files. */
    public int most() {
        return most;
    }

    public int taken() {
        return most - permits.availablePermits();
    }

    /** Empty when all are taken. */
    public Optional<TempFile> take() throws IOException {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(directory);
            return Optional.of(new TempFile(FileChannel.open(
                    Files.createTempFile(directory, "", ".fetched"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /** Space for the bytes of one chunk. Closing it deletes the bytes and makes room for another. */
    public final class TempFile implements AutoCloseable {

        private final FileChannel channel;

        private TempFile(FileChannel channel) {
            this.channel = channel;
        }

        public FileChannel channel() {
            return channel;
        }

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                permits.release();
            }
        }
    }
}
