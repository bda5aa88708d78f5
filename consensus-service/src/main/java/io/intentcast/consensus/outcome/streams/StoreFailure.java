package io.intentcast.consensus.outcome.streams;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The fault of the stores on disk, if that is why a thread failed. */
enum StoreFailure {
    /** Temporary, until there is disk space. */
    NO_ROOM,
    /** Permanent, but the data can be restored from Kafka. */
    DAMAGED,
    /** Something else. */
    NONE;

    private static final int DEEPEST = 20;

    static StoreFailure of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(RocksDBException.class::isInstance)
                .map(cause -> of(((RocksDBException) cause).getStatus()))
                .findFirst()
                .orElse(NONE);
    }

    /** RocksDB's Java API has no code for a missing file. */
    private static StoreFailure of(@Nullable Status status) {
        if (status == null) {
            return NONE;
        }
        if (status.getSubCode() == Status.SubCode.NoSpace) {
            return NO_ROOM;
        }
        return status.getCode() == Status.Code.Corruption
                        || (status.getCode() == Status.Code.IOError && status.getSubCode() == Status.SubCode.Undefined)
                ? DAMAGED
                : NONE;
    }
}
