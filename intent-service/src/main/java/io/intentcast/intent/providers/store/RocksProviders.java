package io.intentcast.intent.providers.store;

import io.intentcast.intent.providers.ProviderStore;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores providers in RocksDB, under the keys of their topic. The entries of a chunk are adjacent and in the order of
 * node ids, because no id has a character below the space between the two.
 */
public final class RocksProviders implements ProviderStore, AutoCloseable {

    private static final int SHA256_BYTES = 32;
    private static final char FIRST_BEHIND = 0;

    private final Rocks rocks;

    /** @param directory an empty one, for this store alone */
    public RocksProviders(Path directory) {
        this.rocks = new Rocks(directory);
    }

    @Override
    public void put(Announced announced) {
        byte[] value = ByteBuffer.allocate(SHA256_BYTES + Long.BYTES + Integer.BYTES)
                .put(HexFormat.of().parseHex(announced.sha256().hex()))
                .putLong(announced.size())
                .putInt(announced.replicas())
                .array();
        rocks.put(bytes(announced.key()), value);
    }

    @Override
    public void remove(ChunkId chunkId, NodeId node) {
        rocks.delete(bytes(ProviderRecord.key(chunkId, node)));
    }

    @Override
    public List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        String prefix = chunkId + " ";
        var found = new ArrayList<Announced>();
        rocks.scan(bytes(after == null ? prefix : prefix + after), (key, value) -> {
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

    /**
     * A page of all announcements, in the order of chunk ids, then of node ids.
     *
     * @param after only those after this one; null to begin with the first
     * @param limit how many at most, at least 1
     */
    public List<Announced> all(@Nullable Announced after, int limit) {
        var found = new ArrayList<Announced>();
        rocks.scan(bytes(after == null ? "" : after.key() + FIRST_BEHIND), (key, value) -> {
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
        rocks.close();
    }
}
