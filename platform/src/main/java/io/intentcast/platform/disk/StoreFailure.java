package io.intentcast.platform.disk;

import io.intentcast.platform.Causes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The fault of a RocksDB on disk, if that is why something failed. */
public enum StoreFailure {
    /** Temporary, until there is disk space. */
    NO_ROOM,
    /** Permanent: the data has to come from elsewhere. */
    DAMAGED,
    /** Something else. */
    NONE;

    /** Looks at the failure and its causes. */
    public static StoreFailure of(Throwable failure) {
        return Causes.find(failure, RocksDBException.class)
                .map(cause -> of(cause.getStatus()))
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
