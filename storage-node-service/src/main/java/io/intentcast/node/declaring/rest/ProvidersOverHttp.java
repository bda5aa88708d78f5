package io.intentcast.node.declaring.rest;

import io.intentcast.node.declaring.Providers;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service who keeps a chunk. */
public final class ProvidersOverHttp implements Providers, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST = 1_000;
    private static final long LARGEST = 4L << 20;
    private static final JsonMapper JSON = Json.lenient();

    private final String intents;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param intents the address of intent-service */
    public ProvidersOverHttp(URI intents) {
        this.intents = intents.toString().replaceAll("/+$", "");
    }

    private record Page(List<Keeper> providers) {}

    @Override
    public List<Keeper> of(ChunkId chunkId) throws IOException, InterruptedException {
        URI uri = URI.create("%s/v1/chunks/%s/providers?limit=%d".formatted(intents, chunkId, MOST));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        if (response.statusCode() != 200) {
            throw new IOException("%s answers %d".formatted(uri, response.statusCode()));
        }
        return read(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static List<Keeper> read(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(JSON.readValue(body, Page.class))
                    .map(Page::providers)
                    .orElseThrow(() -> new IOException("there is no page of providers"));
        } catch (JacksonException e) {
            throw new IOException("a page of providers is not readable", e);
        }
    }
}
