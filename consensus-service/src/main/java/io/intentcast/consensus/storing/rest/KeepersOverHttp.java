package io.intentcast.consensus.storing.rest;

import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.consensus.storing.Keepers;
import io.intentcast.consensus.storing.Order;
import io.intentcast.platform.chunks.Answer;
import io.intentcast.platform.chunks.ChunksClient;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Asks intent-service, which declares the intent to store and pushes the bytes to the nodes that offer to keep them.
 */
public final class KeepersOverHttp implements Keepers, AutoCloseable {

    private final ChunksClient chunks;

    /**
     * @param intents the address of intent-service
     * @param patience how long one request may take
     */
    public KeepersOverHttp(HttpClients clients, URI intents, Duration patience) {
        this.chunks = new ChunksClient(clients, intents, patience);
    }

    @Override
    public Known known(ChunkId chunkId, Sha256 sha256) throws InterruptedException {
        try {
            Answer answer = chunks.providers(chunkId);
            if (answer.status() != 200) {
                return notNow(answer);
            }
            return answer.body().isMissingNode()
                    ? new NotNow(answer.said() + ", but what comes is not readable", Duration.ZERO)
                    : new Announced(count(answer.body(), sha256));
        } catch (IOException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    @Override
    public Reply keep(Order order, byte[] bytes) throws InterruptedException {
        try {
            Answer answer = chunks.put(order.chunkId(), bytes, order.replicas(), order.from());
            return switch (answer.status()) {
                case 200, 201, 202 -> new Kept(answer.body().path("keepers").size());
                case 409 -> new Never(Why.OTHER_BYTES, reason(answer));
                case 413 -> new Never(Why.TOO_LARGE, reason(answer));
                case 400, 422 -> new Never(Why.REFUSED, reason(answer));
                default -> notNow(answer);
            };
        } catch (IOException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    @Override
    public void close() {
        chunks.close();
    }

    private static int count(JsonNode page, Sha256 sha256) {
        return (int) page.path("providers")
                .valueStream()
                .filter(provider -> provider.path("sha256").asString("").equals(sha256.hex()))
                .count();
    }

    private static NotNow notNow(Answer answer) {
        return new NotNow(reason(answer), answer.retryAfter());
    }

    private static String reason(Answer answer) {
        String detail = answer.body().path("detail").asString("");
        return detail.isEmpty() ? answer.said() : answer.said() + ": " + detail;
    }
}
