package io.intentcast.node.store;

import io.intentcast.platform.disk.DiskFullException;
import io.intentcast.platform.disk.FileIdentity;
import io.intentcast.platform.disk.RocksStore;
import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A RocksDB with one column family per kind of data that is written together. Its memory is limited to a few MiB,
 * because many nodes may live in one process. Thread-safe.
 *
 * <p>All methods except {@link #close} throw an {@link IllegalStateException} if the disk fails.
 */
final class SeriesDatabase implements AutoCloseable {

    private static final long MEMORY = 4L << 20;
    private static final long LOG = 16L << 20;
    private static final int OPEN_FILES = 64;
    /** A file that RocksDB creates when it first opens the directory, and never again. */
    private static final String OF_ROCKSDB = "LOCK";

    private final RocksStore store;
    private final WriteOptions fast;
    private final WriteOptions synced;
    private final FileIdentity identity;

    /** @throws StartRefusedException if the directory cannot be used, another process uses it, or it is damaged */
    SeriesDatabase(Path directory) {
        var families = Stream.of(Family.values()).map(family -> family.title).toList();
        try {
            Files.createDirectories(directory);
            store = new RocksStore("the series", directory, MEMORY, families, SeriesDatabase::configure);
            identity = FileIdentity.of(directory.resolve(OF_ROCKSDB));
        } catch (IOException | RocksDBException e) {
            throw OpenFailures.of(directory, e);
        }
        fast = store.owned(new WriteOptions());
        synced = store.owned(new WriteOptions().setSync(true));
    }

    private static void configure(DBOptions options) {
        // After a power loss the series is a prefix of what was written, never with a hole.
        options.setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setParanoidChecks(true)
                .setDbWriteBufferSize(MEMORY)
                .setMaxTotalWalSize(LOG)
                .setMaxOpenFiles(OPEN_FILES);
    }

    /** The column families. */
    enum Family {
        FACTS(RocksStore.DEFAULT),
        SERIES("series"),
        POSITIONS("positions"),
        OUTBOX("outbox");

        private final String title;

        Family(String title) {
            this.title = title;
        }
    }

    /** A batch of writes that is applied atomically. */
    interface Writes {

        void put(Family family, byte[] key, byte[] value);

        void delete(Family family, byte[] key);
    }

    /**
     * Writes a batch.
     *
     * @param sync whether the batch survives a power loss once this returns
     * @throws DiskFullException if the disk is full; then nothing of the batch is written
     * @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced
     */
    void write(boolean sync, Consumer<Writes> writes) {
        identity.requireUnchanged();
        store.use(rocks -> {
            try (var batch = new WriteBatch()) {
                writes.accept(new Batch(batch));
                rocks.write(sync ? synced : fast, batch);
            }
        });
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    void requireThere() {
        identity.requireUnchanged();
    }

    /** Reads entries from this key on, in the order of keys, while the taker returns true. */
    void scan(Family family, byte[] from, BiPredicate<byte[], byte[]> taker) {
        store.scan(family.title, from, taker);
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Batch implements Writes {

        private final WriteBatch batch;

        Batch(WriteBatch batch) {
            this.batch = batch;
        }

        @Override
        public void put(Family family, byte[] key, byte[] value) {
            store.use(_ -> batch.put(store.family(family.title), key, value));
        }

        @Override
        public void delete(Family family, byte[] key) {
            store.use(_ -> batch.delete(store.family(family.title), key));
        }
    }
}
