package io.intentcast.node.store;

import io.intentcast.platform.disk.DiskFullException;
import io.intentcast.platform.disk.FileIdentity;
import io.intentcast.platform.disk.NativeLibrary;
import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A RocksDB with one column family per kind of data that is written together. Its memory is limited to a few MiB,
 * because many nodes may live in one process. A call after the close gets an exception, where RocksDB itself would
 * crash the process. Thread-safe.
 *
 * <p>All methods except {@link #close} throw an {@link IllegalStateException} if the disk fails.
 */
final class SeriesDatabase implements AutoCloseable {

    private static final long MEMORY = 4L << 20;
    private static final long LOG = 16L << 20;
    private static final int OPEN_FILES = 64;
    /** A file that RocksDB creates when it first opens the directory, and never again. */
    private static final String OF_ROCKSDB = "LOCK";

    private final List<AutoCloseable> natives = new ArrayList<>();
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final RocksDB rocks;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final WriteOptions fast;
    private final WriteOptions synced;
    private final FileIdentity identity;
    private boolean closed;

    /** @throws StartRefusedException if the directory cannot be used, another process uses it, or it is damaged */
    SeriesDatabase(Path directory) {
        NativeLibrary.load(RocksDB::loadLibrary);
        fast = owned(new WriteOptions());
        synced = owned(new WriteOptions().setSync(true));
        try {
            Files.createDirectories(directory);
            var handles = new ArrayList<ColumnFamilyHandle>();
            rocks = RocksDB.open(options(), directory.toString(), descriptors(), handles);
            for (Family family : Family.values()) {
                families.put(family, handles.get(families.size()));
            }
            identity = FileIdentity.of(directory.resolve(OF_ROCKSDB));
        } catch (IOException | RocksDBException e) {
            closeNatives();
            throw OpenFailures.of(directory, e);
        }
    }

    /** The column families. */
    enum Family {
        FACTS("default"),
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

    /** Receives one key with its value, and returns whether it wants the next. */
    @FunctionalInterface
    interface Taker {
        boolean take(byte[] key, byte[] value);
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
        guarded(() -> {
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

    /** Reads entries from this key on, in the order of keys. */
    void scan(Family family, byte[] from, Taker taker) {
        guarded(() -> {
            try (var iterator = rocks.newIterator(handle(family))) {
                iterator.seek(from);
                while (iterator.isValid() && taker.take(iterator.key(), iterator.value())) {
                    iterator.next();
                }
                iterator.status();
            }
        });
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                families.values().forEach(ColumnFamilyHandle::close);
                rocks.close();
                closeNatives();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    private final class Batch implements Writes {

        private final WriteBatch batch;

        Batch(WriteBatch batch) {
            this.batch = batch;
        }

        @Override
        public void put(Family family, byte[] key, byte[] value) {
            guarded(() -> batch.put(handle(family), key, value));
        }

        @Override
        public void delete(Family family, byte[] key) {
            guarded(() -> batch.delete(handle(family), key));
        }
    }

    private interface Use {
        void happen() throws RocksDBException;
    }

    private void guarded(Use use) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the series is closed");
            }
            use.happen();
        } catch (RocksDBException e) {
            if (OpenFailures.isFull(e)) {
                throw new DiskFullException("the series cannot be written: " + e.getMessage(), e);
            }
            throw new IllegalStateException("the series cannot be read or written: " + e.getMessage(), e);
        } finally {
            life.readLock().unlock();
        }
    }

    private ColumnFamilyHandle handle(Family family) {
        return Objects.requireNonNull(families.get(family));
    }

    private DBOptions options() {
        return owned(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                // After a power loss the series is a prefix of what was written, never with a hole.
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setDbWriteBufferSize(MEMORY)
                .setMaxTotalWalSize(LOG)
                .setMaxOpenFiles(OPEN_FILES)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0));
    }

    private List<ColumnFamilyDescriptor> descriptors() {
        var cache = owned(new LRUCache(MEMORY));
        var table = new BlockBasedTableConfig().setBlockCache(cache).setCacheIndexAndFilterBlocks(true);
        var options = owned(new ColumnFamilyOptions().setWriteBufferSize(MEMORY).setTableFormatConfig(table));
        return Stream.of(Family.values())
                .map(family -> new ColumnFamilyDescriptor(family.title.getBytes(StandardCharsets.UTF_8), options))
                .toList();
    }

    private <T extends AutoCloseable> T owned(T part) {
        natives.add(part);
        return part;
    }

    private void closeNatives() {
        for (AutoCloseable part : natives.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the series cannot be closed", e);
            }
        }
    }
}
