package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.ArchivingRequest;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ReportPlacement;
import io.intentcast.platform.http.ChunksClient;
import io.intentcast.platform.http.ChunksReply;
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
final class HttpReportPlacement implements ReportPlacement {

    private final ChunksClient chunks;

    /**
     * @param intents the address of intent-service
     * @param timeout how long one request may take
     */
    HttpReportPlacement(HttpClients clients, URI intents, Duration timeout) {
        this.chunks = new ChunksClient(clients, intents, timeout);
    }

    @Override
    public KnownCopies known(ChunkId chunkId, Sha256 sha256) throws InterruptedException {
        try {
            ChunksReply chunksReply = chunks.providers(chunkId);
            if (chunksReply.status() != 200) {
                return notNow(chunksReply);
            }
            return chunksReply.body().isMissingNode()
                    ? new NotNow(chunksReply.said() + ", with an unreadable body", Duration.ZERO)
                    : new Announced(count(chunksReply.body(), sha256));
        } catch (IOException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    @Override
    public PlacementReply keep(ArchivingRequest archivingRequest, byte[] bytes) throws InterruptedException {
        try {
            ChunksReply chunksReply =
                    chunks.put(archivingRequest.chunkId(), bytes, archivingRequest.replicas(), archivingRequest.from());
            return switch (chunksReply.status()) {
                case 200, 201, 202 ->
                    new Kept(chunksReply.body().path("keepers").size());
                case 409 -> new Never(GiveUpReason.OTHER_BYTES, reason(chunksReply));
                case 413 -> new Never(GiveUpReason.TOO_LARGE, reason(chunksReply));
                case 400, 422 -> new Never(GiveUpReason.REFUSED, reason(chunksReply));
                default -> notNow(chunksReply);
            };
        } catch (IOException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    private static int count(JsonNode page, Sha256 sha256) {
        return (int) page.path("providers")
                .valueStream()
                .filter(provider -> provider.path("sha256").asString("").equals(sha256.hex()))
                .count();
    }

    private static NotNow notNow(ChunksReply chunksReply) {
        return new NotNow(reason(chunksReply), chunksReply.retryAfter());
    }

    private static String reason(ChunksReply chunksReply) {
        String detail = chunksReply.body().path("detail").asString("");
        return detail.isEmpty() ? chunksReply.said() : chunksReply.said() + ": " + detail;
    }
}
