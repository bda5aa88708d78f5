package io.intentcast.storage.rest;

import io.intentcast.platform.http.ChunksClient;
import io.intentcast.platform.http.ChunksReply;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.storage.seriesexport.ExcerptPlacement;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Asks intent-service, which declares the intent to store and brings the bytes to the nodes that offer to keep them.
 */
public final class HttpExcerptPlacement implements ExcerptPlacement {

    private final ChunksClient chunks;
    private final NodeId self;

    /**
     * @param intents the address of intent-service
     * @param timeout the timeout of one request
     */
    public HttpExcerptPlacement(HttpClients clients, URI intents, NodeId self, Duration timeout) {
        this.chunks = new ChunksClient(clients, intents, timeout);
        this.self = self;
    }

    @Override
    public PlacementReply keep(ChunkId chunkId, byte[] bytes, int replicas) throws IOException, InterruptedException {
        ChunksReply chunksReply = chunks.put(chunkId, bytes, replicas, self);
        return switch (chunksReply.status()) {
            case 200, 201, 202 -> new Kept(keepers(chunksReply.body()));
            case 409, 413 -> new Never(chunksReply.said());
            default -> new NotNow(chunksReply.said(), chunksReply.retryAfter());
        };
    }

    private static List<NodeId> keepers(JsonNode receipt) {
        try {
            return receipt.path("keepers")
                    .valueStream()
                    .map(keeper -> keeper.path("node").asString(""))
                    .filter(node -> !node.isEmpty())
                    .map(NodeId::new)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
