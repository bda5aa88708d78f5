package io.intentcast.node.declaring.rest;

import io.intentcast.node.declaring.Providers;
import io.intentcast.platform.chunks.Answer;
import io.intentcast.platform.chunks.ChunksClient;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service who keeps a chunk. */
public final class ProvidersOverHttp implements Providers, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = Json.lenient();

    private final ChunksClient chunks;

    /** @param intents the address of intent-service */
    public ProvidersOverHttp(HttpClients clients, URI intents) {
        this.chunks = new ChunksClient(clients, intents, PATIENCE);
    }

    private record Page(List<Keeper> providers) {}

    @Override
    public List<Keeper> of(ChunkId chunkId) throws IOException, InterruptedException {
        Answer answer = chunks.providers(chunkId);
        if (answer.status() != 200) {
            throw new IOException(answer.said());
        }
        return read(answer.body());
    }

    @Override
    public void close() {
        chunks.close();
    }

    private static List<Keeper> read(JsonNode page) throws IOException {
        try {
            return Optional.ofNullable(JSON.treeToValue(page, Page.class))
                    .map(Page::providers)
                    .orElseThrow(() -> new IOException("there is no page of providers"));
        } catch (JacksonException e) {
            throw new IOException("a page of providers is not readable", e);
        }
    }
}
