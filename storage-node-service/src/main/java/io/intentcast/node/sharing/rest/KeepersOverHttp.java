package io.intentcast.node.sharing.rest;

import io.intentcast.node.sharing.Keepers;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service, which declares the intent to store and brings the bytes to those who offer to keep them. */
public final class KeepersOverHttp implements Keepers, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final long LARGEST_RECEIPT = 1 << 20;
    private static final JsonMapper JSON = Json.lenient();

    private final String intents;
    private final NodeId self;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /**
     * @param intents the address of intent-service
     * @param patience how long one request may take
     */
    public KeepersOverHttp(URI intents, NodeId self, Duration patience) {
        this.intents = intents.toString().replaceAll("/+$", "");
        this.self = self;
        this.patience = patience;
    }

    @Override
    public Reply keep(ChunkId chunkId, byte[] bytes, int replicas) throws IOException, InterruptedException {
        URI uri = URI.create("%s/v1/chunks/%s?replicas=%d&from=%s".formatted(intents, chunkId, replicas, self));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json, application/problem+json")
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        HttpResponse<byte[]> response = send(request);
        String said = "%s answers %d".formatted(uri, response.statusCode());
        return switch (response.statusCode()) {
            case 200, 201, 202 -> new Kept(keepers(response.body()));
            case 409, 413 -> new Never(said);
            default -> new NotNow(said, retryAfter(response));
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_RECEIPT));
        try {
            return response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " cannot be asked: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("%s does not answer in %s".formatted(request.uri(), patience), e);
        } finally {
            response.cancel(true);
        }
    }

    private static List<NodeId> keepers(byte[] receipt) {
        try {
            return JSON.readTree(receipt)
                    .path("keepers")
                    .valueStream()
                    .map(keeper -> keeper.path("node").asString(""))
                    .filter(node -> !node.isEmpty())
                    .map(NodeId::new)
                    .toList();
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }
}
