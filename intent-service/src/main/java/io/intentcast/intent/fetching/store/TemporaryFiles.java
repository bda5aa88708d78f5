package io.intentcast.intent.fetching.store;

import io.intentcast.intent.fetching.Rooms;
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
public final class TemporaryFiles implements Rooms {

    private final Path directory;
    private final int most;
    private final Semaphore places;

    /** @param directory for these files alone; created again if it is removed */
    public TemporaryFiles(Path directory, int most) {
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
    public Optional<Room> take() throws IOException {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(directory);
            return Optional.of(new TemporaryFile(FileChannel.open(
                    Files.createTempFile(directory, "", ".fetched"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private final class TemporaryFile implements Room {

        private final FileChannel channel;

        TemporaryFile(FileChannel channel) {
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
