package io.intentcast.intent.providers.store;

import io.intentcast.platform.disk.NativeLibrary;
import io.intentcast.platform.kafka.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB with disposable content: it has no write-ahead log, and is lost with the process. Its memory is some MiB,
 * whatever it holds. A call after the close gets an exception, where RocksDB itself would crash the process.
 * Thread-safe.
 *
 * <p>A cleaner of temporary files may delete its files: RocksDB has them open and goes on with them, and the directory
 * is created again for new ones.
 *
 * <p>All methods but the close throw an {@link IllegalStateException} if the disk fails.
 */
final class Rocks implements AutoCloseable {

    private static final long MEMORY = 8L << 20;
    private static final int ALL = -1;

    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final LRUCache cache;
    private final Options options;
    private final WriteOptions unlogged;
    private final RocksDB rocks;
    private final Path directory;
    private boolean closed;

    Rocks(Path directory) {
        this.directory = directory;
        NativeLibrary.load(RocksDB::loadLibrary);
        cache = new LRUCache(MEMORY);
        unlogged = new WriteOptions().setDisableWAL(true);
        options = new Options()
                .setCreateIfMissing(true)
                .setErrorIfExists(true)
                .setWriteBufferSize(MEMORY)
                .setMaxOpenFiles(ALL)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setStatsDumpPeriodSec(0)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setCacheIndexAndFilterBlocks(true));
        try {
            rocks = RocksDB.open(options, directory.toString());
        } catch (RocksDBException e) {
            closeParts();
            throw new StartRefusedException(
                    "Data directory %s cannot be used: %s".formatted(directory, e.getMessage()),
                    "Make room if it is full; or set intentcast.intent.data-dir to another directory.",
                    e);
        }
    }

    void put(byte[] key, byte[] value) {
        guarded(() -> {
            Files.createDirectories(directory);
            rocks.put(unlogged, key, value);
        });
    }

    void delete(byte[] key) {
        guarded(() -> {
            Files.createDirectories(directory);
            rocks.delete(unlogged, key);
        });
    }

    /** Scans from this key on, in the order of keys, while the taker returns true. */
    void scan(byte[] from, BiPredicate<byte[], byte[]> taker) {
        guarded(() -> {
            try (var iterator = rocks.newIterator()) {
                iterator.seek(from);
                while (iterator.isValid() && taker.test(iterator.key(), iterator.value())) {
                    iterator.next();
                }
                iterator.status();
            }
        });
    }

    private interface Use {
        void happen() throws IOException, RocksDBException;
    }

    private void guarded(Use use) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the view is closed");
            }
            use.happen();
        } catch (IOException | RocksDBException e) {
            throw new IllegalStateException("the view cannot be read or written: " + e.getMessage(), e);
        } finally {
            life.readLock().unlock();
        }
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                rocks.close();
                closeParts();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    private void closeParts() {
        options.close();
        unlogged.close();
        cache.close();
    }
}
