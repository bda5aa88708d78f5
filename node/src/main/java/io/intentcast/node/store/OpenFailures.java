package io.intentcast.node.store;

import io.intentcast.platform.disk.StoreFailure;
import io.intentcast.platform.kafka.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** Explains why the series cannot be opened, and how to fix it. */
final class OpenFailures {

    private static final String ANOTHER = "or set intentcast.node.data-dir to another directory.";

    private OpenFailures() {}

    static StartRefusedException of(Path directory, Exception failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (StoreFailure.of(failure)) {
            case NO_ROOM -> refused(directory, "has no room: " + reason, "Make room,", failure);
            case DAMAGED -> damaged(directory, reason, failure);
            case NONE ->
                failure instanceof RocksDBException
                                && reason.contains("lock")
                                && Files.isWritable(directory.resolve("LOCK"))
                        ? refused(
                                directory,
                                "is in use by another process: " + reason,
                                "Stop that process; the files of a killed process do no harm;",
                                failure)
                        : refused(directory, "cannot be used: " + reason, "Fix the cause named above,", failure);
        };
    }

    static StartRefusedException damaged(Path directory, String reason, Exception failure) {
        return refused(
                directory,
                "is damaged: " + reason,
                "Restore it from a copy; or move it away, and the node starts a new series without its chunks;",
                failure);
    }

    private static StartRefusedException refused(Path directory, String wrong, String help, Exception failure) {
        return new StartRefusedException(
                "The series in data directory %s %s".formatted(directory.toAbsolutePath(), wrong),
                help + " " + ANOTHER,
                failure);
    }
}
