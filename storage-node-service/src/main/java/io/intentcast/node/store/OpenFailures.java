package io.intentcast.node.store;

import io.intentcast.platform.kafka.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Explains why the series cannot be opened, and how to fix it. */
final class OpenFailures {

    private static final String ANOTHER = "or set intentcast.node.data-dir to another directory.";

    private OpenFailures() {}

    static StartRefusedException of(Path directory, Exception failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof RocksDBException rocks && rocks.getStatus() != null) {
            if (isFull(rocks)) {
                return refused(directory, "has no room: " + reason, "Make room,", failure);
            }
            if (isDamage(rocks.getStatus())) {
                return damaged(directory, reason, failure);
            }
            if (reason.contains("lock") && Files.isWritable(directory.resolve("LOCK"))) {
                return refused(
                        directory,
                        "is in use by another process: " + reason,
                        "Stop that process; what a process leaves when it is killed is in nobody's way;",
                        failure);
            }
        }
        return refused(directory, "cannot be used: " + reason, "Mend what the message names,", failure);
    }

    static StartRefusedException damaged(Path directory, String reason, Exception failure) {
        return refused(
                directory,
                "is damaged: " + reason,
                "Put it back from a copy; or move it away, and the node begins anew without its chunks;",
                failure);
    }

    static boolean isFull(RocksDBException failure) {
        return failure.getStatus() != null && failure.getStatus().getSubCode() == Status.SubCode.NoSpace;
    }

    /** RocksDB reports a missing file with a code that its Java API does not know. */
    private static boolean isDamage(Status status) {
        return status.getCode() == Status.Code.Corruption
                || (status.getCode() == Status.Code.IOError && status.getSubCode() == Status.SubCode.Undefined);
    }

    private static StartRefusedException refused(Path directory, String wrong, String help, Exception failure) {
        return new StartRefusedException(
                "The series in data directory %s %s".formatted(directory.toAbsolutePath(), wrong),
                help + " " + ANOTHER,
                failure);
    }
}
