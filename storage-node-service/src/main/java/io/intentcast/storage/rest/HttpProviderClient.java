package io.intentcast.storage.rest;

import io.intentcast.platform.http.ChunksClient;
import io.intentcast.platform.http.ChunksReply;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.wire.Json;
import io.intentcast.storage.declarations.ProviderClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks intent-service who keeps a chunk. */
public final class HttpProviderClient implements ProviderClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = Json.lenient();

    private final ChunksClient chunks;

    /** @param intents the address of intent-service */
    public HttpProviderClient(HttpClients clients, URI intents) {
        this.chunks = new ChunksClient(clients, intents, TIMEOUT);
    }

    private record ProvidersBody(List<ProviderCopy> providers) {}

    @Override
    public List<ProviderCopy> of(ChunkId chunkId) throws IOException, InterruptedException {
        ChunksReply chunksReply = chunks.providers(chunkId);
        if (chunksReply.status() != 200) {
            throw new IOException(chunksReply.said());
        }
        return read(chunksReply.body());
    }

    private static List<ProviderCopy> read(JsonNode page) throws IOException {
        try {
            return Optional.ofNullable(JSON.treeToValue(page, ProvidersBody.class))
                    .map(ProvidersBody::providers)
                    .orElseThrow(() -> new IOException("the page of providers is missing"));
        } catch (JacksonException e) {
            throw new IOException("the page of providers is not readable", e);
        }
    }
}
