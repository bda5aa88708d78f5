package io.intentcast.platform.disk;

import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * A RocksDB with limited memory. A call after the close gets an exception, where RocksDB itself would crash the
 * process. Thread-safe.
 */
public final class RocksStore implements AutoCloseable {

    /** The column family that every RocksDB has. */
    public static final String DEFAULT = "default";

    private final String name;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Map<String, ColumnFamilyHandle> families = new HashMap<>();
    private final RocksDB rocks;
    private boolean closed;

    /**
     * @param name what messages call it
     * @param memory the limit of the cache, and of the writes to a column family in memory, in bytes
     * @param families the names of its column families, with {@link #DEFAULT}
     * @param more makes more settings
     * @throws RocksDBException if it cannot be opened
     * @throws StartRefusedException if the native library cannot be loaded
     */
    public RocksStore(String name, Path directory, long memory, List<String> families, Consumer<DBOptions> more)
            throws RocksDBException {
        this.name = name;
        NativeLibrary.load(RocksDB::loadLibrary);
        var table = new BlockBasedTableConfig()
                .setBlockCache(owned(new LRUCache(memory)))
                .setCacheIndexAndFilterBlocks(true);
        var family = owned(new ColumnFamilyOptions().setWriteBufferSize(memory).setTableFormatConfig(table));
        var options = owned(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0));
        more.accept(options);
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            rocks = RocksDB.open(
                    options,
                    directory.toString(),
                    families.stream()
                            .map(title -> new ColumnFamilyDescriptor(title.getBytes(StandardCharsets.UTF_8), family))
                            .toList(),
                    handles);
        } catch (RocksDBException e) {
            closeNatives();
            throw e;
        }
        for (String title : families) {
            this.families.put(title, handles.get(this.families.size()));
        }
    }

    /** Closes a part of RocksDB together with the store, after it. */
    public <T extends AutoCloseable> T owned(T part) {
        natives.add(part);
        return part;
    }

    /** Something that is done with the database, which is open meanwhile. */
    @FunctionalInterface
    public interface Use {
        void happen(RocksDB rocks) throws IOException, RocksDBException;
    }

    /**
     * @throws DiskFullException if the disk is full
     * @throws IllegalStateException if the disk fails otherwise, or the store is closed
     */
    public void use(Use use) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException(name + " is closed");
            }
            use.happen(rocks);
        } catch (IOException | RocksDBException e) {
            if (StoreFailure.of(e) == StoreFailure.NO_ROOM) {
                throw new DiskFullException("%s cannot be written: %s".formatted(name, e.getMessage()), e);
            }
            throw new IllegalStateException("%s cannot be read or written: %s".formatted(name, e.getMessage()), e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** Reads entries from this key on, in the order of keys, while the taker returns true; throws like {@link #use}. */
    public void scan(String family, byte[] from, BiPredicate<byte[], byte[]> taker) {
        use(open -> {
            try (var iterator = open.newIterator(family(family))) {
                iterator.seek(from);
                while (iterator.isValid() && taker.test(iterator.key(), iterator.value())) {
                    iterator.next();
                }
                iterator.status();
            }
        });
    }

    /** The column family of this name. */
    public ColumnFamilyHandle family(String title) {
        return Objects.requireNonNull(families.get(title), title);
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

    private void closeNatives() {
        for (AutoCloseable part : natives.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of %s cannot be closed".formatted(name), e);
            }
        }
    }
}
