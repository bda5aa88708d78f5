package io.intentcast.consensus.storing.rest;

import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.consensus.storing.Keepers;
import io.intentcast.consensus.storing.Order;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service, which declares the intent to store and brings the bytes to those who offer to keep them. */
public final class KeepersOverHttp implements Keepers, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int MOST_PROVIDERS = 1_000;
    private static final JsonMapper JSON = Json.lenient();

    private final String intents;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /**
     * @param intents the address of intent-service
     * @param patience how long one request may take
     */
    public KeepersOverHttp(URI intents, Duration patience) {
        this.intents = intents.toString().replaceAll("/+$", "");
        this.patience = patience;
    }

    @Override
    public Known known(ChunkId chunkId, Sha256 sha256) throws InterruptedException {
        URI uri = URI.create("%s/v1/chunks/%s/providers?limit=%d".formatted(intents, chunkId, MOST_PROVIDERS));
        try {
            HttpResponse<byte[]> response = send(HttpRequest.newBuilder(uri).build());
            return response.statusCode() == 200
                    ? new Announced(count(JSON.readTree(response.body()), sha256))
                    : notNow(response);
        } catch (IOException | JacksonException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    @Override
    public Reply keep(Order order, byte[] bytes) throws InterruptedException {
        URI uri = URI.create("%s/v1/chunks/%s?replicas=%d&from=%s"
                .formatted(intents, order.chunkId(), order.replicas(), order.from()));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json, application/problem+json")
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            HttpResponse<byte[]> response = send(request);
            return switch (response.statusCode()) {
                case 200, 201, 202 -> new Kept(keepers(response.body()));
                case 409 -> new Never(Why.OTHER_BYTES, said(response));
                case 413 -> new Never(Why.TOO_LARGE, said(response));
                case 400, 422 -> new Never(Why.REFUSED, said(response));
                default -> notNow(response);
            };
        } catch (IOException unanswered) {
            return new NotNow(unanswered.toString(), Duration.ZERO);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
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

    private static int count(JsonNode page, Sha256 sha256) {
        return (int) page.path("providers")
                .valueStream()
                .filter(provider -> provider.path("sha256").asString("").equals(sha256.hex()))
                .count();
    }

    private static int keepers(byte[] receipt) {
        try {
            return JSON.readTree(receipt).path("keepers").size();
        } catch (JacksonException unreadable) {
            return 0;
        }
    }

    private static NotNow notNow(HttpResponse<byte[]> response) {
        return new NotNow(said(response), retryAfter(response));
    }

    private static String said(HttpResponse<byte[]> response) {
        return "%s answers %d%s".formatted(response.uri(), response.statusCode(), detail(response.body()));
    }

    private static String detail(byte[] problem) {
        try {
            String detail = JSON.readTree(problem).path("detail").asString("");
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (JacksonException unreadable) {
            return "";
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
