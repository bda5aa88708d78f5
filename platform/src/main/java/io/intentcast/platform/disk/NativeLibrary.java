package io.intentcast.platform.disk;

import io.intentcast.platform.kafka.StartRefusedException;
import org.springframework.core.NestedExceptionUtils;

/** Loads the native library of a database. It is unpacked first, into a directory from which code may be run. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * @param load such as {@code RocksDB::loadLibrary}
     * @throws StartRefusedException if the library cannot be unpacked or loaded
     */
    public static void load(Runnable load) {
        try {
            load.run();
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new StartRefusedException(
                    "The native library of RocksDB cannot be loaded: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    ("Set ROCKSDB_SHAREDLIB_DIR in the environment, or -Djava.io.tmpdir=DIRECTORY, to a directory that has"
                                    + " some 20 MB of room and is not mounted noexec. At present the library is unpacked into %s.")
                            .formatted(directory()),
                    e);
        }
    }

    private static String directory() {
        String chosen = System.getenv("ROCKSDB_SHAREDLIB_DIR");
        return chosen == null || chosen.isEmpty() ? System.getProperty("java.io.tmpdir") : chosen;
    }
}
