package io.intentcast.intent.placement;

import io.intentcast.intent.placement.UploadResult.NoRoom;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.intent.placement.UploadResult.TooLarge;
import io.intentcast.intent.placement.UploadResult.TooSlow;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Temporary files for uploads: a limited number at once, each of limited size, and each for as long as its upload is
 * open.
 */
public final class UploadFiles {

    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final long largest;
    private final Duration longest;
    private final int most;
    private final LongSupplier nanoTime;
    private final Semaphore places;
    private final LongAdder bytesIn = new LongAdder();

    /**
     * @param directory for these files alone; created again if it is removed
     * @param largest size of an upload, in bytes
     * @param longest timeout for receiving all bytes of one
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public UploadFiles(Path directory, long largest, Duration longest, int most, LongSupplier nanoTime) {
        this.directory = directory;
        this.largest = largest;
        this.longest = longest;
        this.most = most;
        this.nanoTime = nanoTime;
        this.places = new Semaphore(most);
    }

    /** In bytes. */
    public long largest() {
        return largest;
    }

    /** The maximum number of open uploads. */
    public int most() {
        return most;
    }

    public int open() {
        return most - places.availablePermits();
    }

    /** How many bytes were received so far. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Empty when the maximum number is open. */
    public Optional<UploadFile> begin() throws IOException {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(directory);
            return Optional.of(new UploadFile(Files.createTempFile(directory, "", ".upload")));
        } catch (IOException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    /** One upload with its file. Closing it deletes the file. */
    public final class UploadFile implements AutoCloseable {

        private final Path file;

        private UploadFile(Path file) {
            this.file = file;
        }

        /** @throws IOException if the bytes break off */
        public UploadResult receive(InputStream bytes) throws IOException {
            long begun = nanoTime.getAsLong();
            MessageDigest digester = Sha256.digester();
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            try (OutputStream out = Files.newOutputStream(file)) {
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    size += read;
                    bytesIn.add(read);
                    if (size > largest) {
                        return new TooLarge(largest);
                    }
                    if (nanoTime.getAsLong() - begun > longest.toNanos()) {
                        return new TooSlow(longest);
                    }
                    digester.update(buffer, 0, read);
                    Optional<NoRoom> full = write(out, buffer, read);
                    if (full.isPresent()) {
                        return full.get();
                    }
                }
            }
            return new Received(file, size, Sha256.from(digester));
        }

        private static Optional<NoRoom> write(OutputStream out, byte[] buffer, int length) {
            try {
                out.write(buffer, 0, length);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(new NoRoom(String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void close() throws IOException {
            try {
                Files.deleteIfExists(file);
            } finally {
                places.release();
            }
        }
    }
}
