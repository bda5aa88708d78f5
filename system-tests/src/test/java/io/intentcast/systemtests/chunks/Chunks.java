package io.intentcast.systemtests.chunks;

import static java.util.stream.Collectors.toSet;

import io.intentcast.protocol.Sha256;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A client of the chunk API of intent-service. */
record Chunks(URI intentService) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Reply put(String chunkId, byte[] bytes, int replicas) {
        return new Rest(intentService).put("/v1/chunks/%s?replicas=%s".formatted(chunkId, replicas), bytes);
    }

    HttpResponse<byte[]> get(String chunkId, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(place(chunkId));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply head(String chunkId) {
        return new Rest(intentService).head("/v1/chunks/" + chunkId);
    }

    Set<String> providers(String chunkId) {
        return nodes(new Rest(intentService)
                .get("/v1/chunks/%s/providers".formatted(chunkId))
                .json()
                .path("providers"));
    }

    URI place(String chunkId) {
        return intentService.resolve("/v1/chunks/" + chunkId);
    }

    static Set<String> keepers(Reply receipt) {
        return nodes(receipt.json().path("keepers"));
    }

    static Set<String> nodes(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("node").asString()).collect(toSet());
    }

    /** The file of a chunk at a node. */
    static Path file(Path disk, String chunkId) {
        return disk.resolve("chunks")
                .resolve(Sha256.of(chunkId.getBytes(StandardCharsets.UTF_8)).hex());
    }

    /** The same bytes for the same seed. */
    static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
