package io.intentcast.consensus.outcome.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The memory shared by all stores of one instance: blocks, indexes, and half of it for write buffers. */
final class BoundedMemory implements AutoCloseable {

    /** The setting under which the stores find the shared memory. */
    static final String SETTING = "intentcast.outcomes.memory";

    static {
        RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager unwritten;

    BoundedMemory(long bytes) {
        cache = new LRUCache(bytes);
        unwritten = new WriteBufferManager(bytes / 2, cache);
    }

    /** Must be called after all stores are closed. */
    @Override
    public void close() {
        unwritten.close();
        cache.close();
    }

    /** Makes each store use the {@link BoundedMemory} in the settings. */
    public static final class OfStores implements RocksDBConfigSetter {

        @Override
        public void setConfig(String store, Options options, Map<String, Object> settings) {
            if (settings.get(SETTING) instanceof BoundedMemory memory) {
                var table = (BlockBasedTableConfig) options.tableFormatConfig();
                table.setBlockCache(memory.cache);
                table.setCacheIndexAndFilterBlocks(true);
                options.setTableFormatConfig(table);
                options.setWriteBufferManager(memory.unwritten);
            }
        }

        @Override
        public void close(String store, Options options) {}
    }
}
