package io.intentcast.intent;

import io.intentcast.intent.providers.ProviderStore;
import io.intentcast.platform.disk.RocksStore;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * Stores providers in RocksDB, under the keys of their topic. The entries of a chunk are adjacent and in the order of
 * node ids, because no id has a character below the space between the two. Thread-safe.
 *
 * <p>The content is disposable: it has no write-ahead log, and is lost with the process. A cleaner of temporary files
 * may delete its files: RocksDB has them open and goes on with them, and the directory is created again for new ones.
 *
 * <p>All methods but the close throw an {@link IllegalStateException} if the disk fails, and a
 * {@link io.intentcast.platform.disk.DiskFullException} if it is full.
 */
final class RocksProviders implements ProviderStore, AutoCloseable {

    private static final int SHA256_BYTES = 32;
    private static final char FIRST_BEHIND = 0;
    private static final String BEHIND_ITS_NODES = String.valueOf((char) (' ' + 1));
    private static final long MEMORY = 8L << 20;
    private static final int ALL = -1;

    private final Path directory;
    private final RocksStore store;
    private final WriteOptions unlogged;

    /** @param directory an empty one, for this store alone */
    RocksProviders(Path directory) {
        this.directory = directory;
        try {
            store = new RocksStore(
                    "the view",
                    directory,
                    MEMORY,
                    List.of(RocksStore.DEFAULT),
                    options -> options.setErrorIfExists(true).setMaxOpenFiles(ALL));
        } catch (RocksDBException e) {
            throw new StartRefusedException(
                    "Data directory %s cannot be used: %s".formatted(directory, e.getMessage()),
                    "Make room if it is full; or set intentcast.intent.data-dir to another directory.",
                    e);
        }
        unlogged = store.owned(new WriteOptions().setDisableWAL(true));
    }

    @Override
    public void put(Announced announced) {
        byte[] value = ByteBuffer.allocate(SHA256_BYTES + Long.BYTES + Integer.BYTES)
                .put(HexFormat.of().parseHex(announced.sha256().hex()))
                .putLong(announced.size())
                .putInt(announced.replicas())
                .array();
        write(rocks -> rocks.put(unlogged, bytes(announced.key()), value));
    }

    @Override
    public void remove(ChunkId chunkId, NodeId node) {
        write(rocks -> rocks.delete(unlogged, bytes(ProviderRecord.key(chunkId, node))));
    }

    private void write(RocksStore.Use write) {
        store.use(rocks -> {
            Files.createDirectories(directory);
            write.happen(rocks);
        });
    }

    @Override
    public List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        String prefix = chunkId + " ";
        var found = new ArrayList<Announced>();
        store.scan(RocksStore.DEFAULT, bytes(after == null ? prefix : prefix + after), (key, value) -> {
            String text = new String(key, StandardCharsets.US_ASCII);
            if (!text.startsWith(prefix)) {
                return false;
            }
            var node = new NodeId(text.substring(prefix.length()));
            if (!node.equals(after)) {
                found.add(announced(chunkId, node, ByteBuffer.wrap(value)));
            }
            return found.size() < limit;
        });
        return List.copyOf(found);
    }

    @Override
    public List<ChunkId> chunks(@Nullable ChunkId after, int limit) {
        var found = new ArrayList<ChunkId>();
        Optional<ChunkId> next = firstChunk(after);
        while (next.isPresent() && found.size() < limit) {
            found.add(next.get());
            next = firstChunk(next.get());
        }
        return List.copyOf(found);
    }

    private Optional<ChunkId> firstChunk(@Nullable ChunkId after) {
        var first = new AtomicReference<ChunkId>();
        store.scan(RocksStore.DEFAULT, bytes(after == null ? "" : after + BEHIND_ITS_NODES), (key, _) -> {
            first.set(new ChunkId(new String(key, StandardCharsets.US_ASCII).split(" ", 2)[0]));
            return false;
        });
        return Optional.ofNullable(first.get());
    }

    /**
     * A page of all announcements, in the order of chunk ids, then of node ids.
     *
     * @param after only those after this one; null to begin with the first
     * @param limit how many at most, at least 1
     */
    List<Announced> all(@Nullable Announced after, int limit) {
        var found = new ArrayList<Announced>();
        store.scan(RocksStore.DEFAULT, bytes(after == null ? "" : after.key() + FIRST_BEHIND), (key, value) -> {
            String[] ids = new String(key, StandardCharsets.US_ASCII).split(" ", 2);
            found.add(announced(new ChunkId(ids[0]), new NodeId(ids[1]), ByteBuffer.wrap(value)));
            return found.size() < limit;
        });
        return List.copyOf(found);
    }

    private static Announced announced(ChunkId chunkId, NodeId node, ByteBuffer value) {
        var digest = new byte[SHA256_BYTES];
        value.get(digest);
        return new Announced(
                chunkId, node, new Sha256(HexFormat.of().formatHex(digest)), value.getLong(), value.getInt());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        store.close();
    }
}
