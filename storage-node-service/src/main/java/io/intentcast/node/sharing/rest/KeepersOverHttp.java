package io.intentcast.node.sharing.rest;

import io.intentcast.node.sharing.Keepers;
import io.intentcast.platform.chunks.Answer;
import io.intentcast.platform.chunks.ChunksClient;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Asks intent-service, which declares the intent to store and brings the bytes to the nodes that offer to keep them.
 */
public final class KeepersOverHttp implements Keepers, AutoCloseable {

    private final ChunksClient chunks;
    private final NodeId self;

    /**
     * @param intents the address of intent-service
     * @param patience the timeout of one request
     */
    public KeepersOverHttp(HttpClients clients, URI intents, NodeId self, Duration patience) {
        this.chunks = new ChunksClient(clients, intents, patience);
        this.self = self;
    }

    @Override
    public Reply keep(ChunkId chunkId, byte[] bytes, int replicas) throws IOException, InterruptedException {
        Answer answer = chunks.put(chunkId, bytes, replicas, self);
        return switch (answer.status()) {
            case 200, 201, 202 -> new Kept(keepers(answer.body()));
            case 409, 413 -> new Never(answer.said());
            default -> new NotNow(answer.said(), answer.retryAfter());
        };
    }

    @Override
    public void close() {
        chunks.close();
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
