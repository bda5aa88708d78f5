package io.intentcast.platform.disk;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A directory that a service writes to, from its start on. Thread-safe. */
public final class WritableDirectory {

    private final Path path;
    private final String setting;
    private final long reserve;
    private final boolean expendable;
    private final List<WritableDirectory> parts = new CopyOnWriteArrayList<>();

    private WritableDirectory(Path path, String setting, long reserve, boolean expendable) {
        this.path = path.toAbsolutePath().normalize();
        this.setting = setting;
        this.reserve = reserve;
        this.expendable = expendable;
    }

    /**
     * Makes the directory when it is missing.
     *
     * @param setting that chooses another one
     * @throws StartRefusedException if it cannot be made, or cannot be written to
     */
    public static WritableDirectory at(Path path, String setting, DiskSettings disk) {
        var directory = new WritableDirectory(path, setting, disk.reserve().toBytes(), false);
        directory.make();
        return directory;
    }

    /**
     * The same for what can be done without: when the directory is taken away while the service runs, another is made.
     *
     * @throws StartRefusedException if it cannot be made, or cannot be written to
     */
    public static WritableDirectory expendable(Path path, String setting, DiskSettings disk) {
        var directory = new WritableDirectory(path, setting, disk.reserve().toBytes(), true);
        directory.make();
        return directory;
    }

    private void make() {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw refused("is not a directory", "Remove the file %s,".formatted(e.getFile()), e);
        } catch (AccessDeniedException e) {
            throw refused("cannot be made: user '%s' may not write to its parent".formatted(user()), "Make it,", e);
        } catch (IOException e) {
            throw refused("cannot be made: " + e.getMessage(), "Mend what the message names,", e);
        }
        if (!Files.isWritable(path) || !Files.isReadable(path) || !Files.isExecutable(path)) {
            throw refused(
                    "cannot be used: user '%s' may not read and write it, or its file system is read-only"
                            .formatted(user()),
                    "Give it to that user (chown),",
                    null);
        }
    }

    private StartRefusedException refused(String wrong, String help, @Nullable Throwable cause) {
        return new StartRefusedException(
                "Data directory %s %s.".formatted(path, wrong),
                "%s or set %s to another one.".formatted(help, setting),
                cause);
    }

    private static String user() {
        return System.getProperty("user.name", "?");
    }

    /**
     * A directory in it, made when it is missing.
     *
     * @throws StartRefusedException if it cannot be made, or cannot be written to
     */
    public Path below(String name) {
        var directory = new WritableDirectory(path.resolve(name), setting, reserve, expendable);
        directory.make();
        parts.add(directory);
        return directory.path();
    }

    /**
     * Keeps it to this process until the lock is closed, or the process ends, in whatever way.
     *
     * @throws StartRefusedException if another process has it
     */
    public DirectoryLock lock() {
        return DirectoryLock.of(path, setting);
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** How many bytes more may be taken in; 0 when the directory is gone. */
    public long free() {
        return Math.max(0, usable() - reserve);
    }

    /** What keeps the service from writing; empty when nothing does. */
    public Optional<String> trouble() {
        if (!isThere()) {
            return Optional.of("data directory %s is gone".formatted(path));
        }
        if (!Files.isWritable(path)) {
            return Optional.of("data directory %s cannot be written to".formatted(path));
        }
        long usable = usable();
        return usable >= reserve
                ? parts.stream().flatMap(part -> part.trouble().stream()).findFirst()
                : Optional.of("the file system of data directory %s has %s bytes left, which are kept in reserve"
                        .formatted(path, usable));
    }

    /**
     * Why a write failed. That the disk is full is seen by looking: what the system says of it depends on its language.
     *
     * @return the same, if it is neither of those that are thrown
     * @throws DiskFullException if there is no room
     * @throws DataGoneException if the directory is not there any more
     */
    public IOException explained(IOException failure) {
        if (!isThere()) {
            throw new DataGoneException("data directory %s is gone".formatted(path), failure);
        }
        if (usable() < reserve) {
            throw new DiskFullException("there is no room in data directory " + path, failure);
        }
        return failure;
    }

    private boolean isThere() {
        if (!Files.isDirectory(path) && expendable) {
            try {
                Files.createDirectories(path);
            } catch (IOException e) {
                return false;
            }
        }
        return Files.isDirectory(path);
    }

    private long usable() {
        return isThere() ? path.toFile().getUsableSpace() : 0;
    }
}
