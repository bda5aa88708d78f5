package io.intentcast.intent.retrieval;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A limited number of rooms, each a temporary file. Where the system allows it, a file has no name from the start, so
 * that no file outlives the process.
 */
public final class DiskTempFiles implements TempFiles {

    private final Path directory;
    private final int most;
    private final Semaphore places;

    /** @param directory for these files alone; created again if it is removed */
    public DiskTempFiles(Path directory, int most) {
        this.directory = directory;
        this.most = most;
        this.places = new Semaphore(most);
    }

    @Override
    public int most() {
        return most;
    }

    public int taken() {
        return most - places.availablePermits();
    }

    @Override
    public Optional<TempFile> take() throws IOException {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(directory);
            return Optional.of(new DiskTempFile(FileChannel.open(
                    Files.createTempFile(directory, "", ".fetched"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private final class DiskTempFile implements TempFile {

        private final FileChannel channel;

        DiskTempFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public FileChannel channel() {
            return channel;
        }

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                places.release();
            }
        }
    }
}
