package io.intentcast.systemtests.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with an in-memory file system of its own, which can be filled up. Needs Linux and root. */
public record SmallDisk(Path directory) implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    /** @throws IllegalStateException if this user may not create one */
    public static SmallDisk at(Path directory, int megabytes) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "size=%sm".formatted(megabytes), "intentcast-chaos", directory.toString());
        return new SmallDisk(directory);
    }

    /** Returns when not a single byte more can be written. */
    public void fill() {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException _) {
            // The disk is full.
        }
    }

    public void empty() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets nobody write to it any more, not even root. */
    public void makeReadOnly() {
        run("mount", "-o", "remount,ro", directory.toString());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", "--lazy", directory.toString());
    }

    private static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
