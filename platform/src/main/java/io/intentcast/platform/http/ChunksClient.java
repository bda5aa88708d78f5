package io.intentcast.platform.http;

import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service about chunks. It never retries; that is up to the caller. */
public final class ChunksClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long LARGEST_ANSWER = 4L << 20;
    private static final JsonMapper JSON = Json.lenient();

    private final URI intents;
    private final Duration timeout;
    private final ServiceClient http;

    /**
     * @param intents the address of intent-service
     * @param timeout the timeout of one request, including its answer
     */
    public ChunksClient(HttpClients clients, URI intents, Duration timeout) {
        this.http = clients.client(CONNECT_TIMEOUT);
        this.intents = intents;
        this.timeout = timeout;
    }

    /**
     * Stores these bytes, and waits until they are kept.
     *
     * @param from the declarer's name
     * @throws IOException if no answer comes in time
     */
    public ChunksReply put(ChunkId chunkId, byte[] bytes, int replicas, NodeId from)
            throws IOException, InterruptedException {
        return send(request("%s?replicas=%s&from=%s".formatted(chunkId, replicas, from))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    /**
     * Asks which nodes announced the chunk: the first page of the largest size.
     *
     * @throws IOException if no answer comes in time
     */
    public ChunksReply providers(ChunkId chunkId) throws IOException, InterruptedException {
        return send(request("%s/providers?limit=%s".formatted(chunkId, PageSize.LARGEST)));
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(ServiceUrl.at(intents, "/v1/chunks/" + rest))
                .header("Accept", "application/json, application/problem+json");
    }

    private ChunksReply send(HttpRequest.Builder question) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(question.build(), timeout, LARGEST_ANSWER);
        return new ChunksReply(response.uri(), response.statusCode(), read(response.body()), retryAfter(response));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return JSON.missingNode();
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
