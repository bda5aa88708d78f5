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

/** A directory that a service writes to from its start. Thread-safe. */
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
     * Opens the directory, and creates it when it is missing.
     *
     * @param setting the setting that chooses another directory
     * @throws StartRefusedException if it cannot be created or written to
     */
    public static WritableDirectory at(Path path, String setting, DiskSettings disk) {
        var directory = new WritableDirectory(path, setting, disk.reserve().toBytes(), false);
        directory.make();
        return directory;
    }

    /**
     * Opens an expendable directory, which is created again when it is removed while the service runs.
     *
     * @throws StartRefusedException if it cannot be created or written to
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
            throw refused("cannot be made: " + e.getMessage(), "Fix the cause named above,", e);
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
     * A subdirectory, which is created when it is missing.
     *
     * @throws StartRefusedException if it cannot be created or written to
     */
    public Path below(String name) {
        var directory = new WritableDirectory(path.resolve(name), setting, reserve, expendable);
        directory.make();
        parts.add(directory);
        return directory.path();
    }

    /**
     * Locks the directory for this process, until the lock is closed or the process ends in any way.
     *
     * @throws StartRefusedException if another process holds the lock
     */
    public DirectoryLock lock() {
        return DirectoryLock.of(path, setting);
    }

    /** The absolute path. */
    public Path path() {
        return path;
    }

    /** How many more bytes may be taken in; 0 when the directory is gone. */
    public long free() {
        return Math.max(0, usable() - reserve);
    }

    /** Why the service cannot write; empty when it can. */
    Optional<String> trouble() {
        if (!isThere()) {
            return Optional.of("data directory %s is gone".formatted(path));
        }
        if (!Files.isWritable(path)) {
            return Optional.of("data directory %s cannot be written to".formatted(path));
        }
        long usable = usable();
        return usable >= reserve
                ? parts.stream().flatMap(part -> part.trouble().stream()).findFirst()
                : Optional.of("the file system of data directory %s has only %s bytes left, which are reserved"
                        .formatted(path, usable));
    }

    /**
     * Explains why a write failed. Whether the disk is full is found out by looking, because the system's message
     * depends on its language.
     *
     * @return the same exception, unless one of the following is thrown
     * @throws DiskFullException if there is no room
     * @throws DataGoneException if the directory was removed
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
