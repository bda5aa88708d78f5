package io.intentcast.client.chunks;

import io.intentcast.client.http.Json;
import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.UnavailableException;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Stores bytes on nodes, and fetches them, by way of intent-service. */
public final class Chunks {

    private final ServiceClient service;
    private final ChunksService api;
    private final String from;
    private final Duration transferTimeout;

    /**
     * @param from who declares that bytes are to be kept, or are wanted
     * @param transferTimeout how long a transfer may take as a whole
     */
    public Chunks(ServiceClient service, String from, Duration transferTimeout) {
        this.service = service;
        this.api = service.api(ChunksService.class);
        this.from = from;
        this.transferTimeout = transferTimeout;
    }

    /** An upload under this id, which is written once. */
    public Upload upload(String chunkId) {
        return new Upload(this, chunkId, from);
    }

    /**
     * The bytes of a chunk.
     *
     * @throws NotFoundException if no node has it; {@code problem().json()} has the outcome
     * @throws UnavailableException if nodes have it, but none delivers
     * @throws IntentcastException if it does not work for another reason
     */
    public Download open(String chunkId) {
        return service.repeatable(() -> service.streaming(
                transferTimeout,
                client -> client.get()
                        .uri("/v1/chunks/{chunkId}?from={from}", chunkId, from)
                        .accept(MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_PROBLEM_JSON)
                        .exchangeForRequiredValue((_, answer) -> download(answer), false)));
    }

    /**
     * Writes the bytes of a chunk into a file, which is there as a whole or not at all.
     *
     * @return how many bytes
     * @throws UncheckedIOException if the file cannot be written, or the bytes break off or are not what they should be
     * @throws IntentcastException as {@link #open} does
     */
    public long download(String chunkId, Path file) {
        try (Download bytes = open(chunkId)) {
            Path parent = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(parent, ".", ".part");
            try {
                long size = Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return size;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("chunk '%s' is not in %s: %s".formatted(chunkId, file, e.getMessage()), e);
        }
    }

    /** The chunks that nodes announced, in the order of their ids. */
    public Stream<AnnouncedChunk> all() {
        return announced(null);
    }

    /** The chunks that nodes announced whose ids come after this one. */
    public Stream<AnnouncedChunk> after(String chunkId) {
        return announced(chunkId);
    }

    private Stream<AnnouncedChunk> announced(@Nullable String after) {
        return Pages.all(after, last -> service.repeatable(() -> api.all(last)), "chunks")
                .map(row -> Json.read(row, AnnouncedChunk.class));
    }

    /** The nodes that announced a chunk, in the order of their ids. */
    public Stream<Provider> providers(String chunkId) {
        return Pages.all(after -> service.repeatable(() -> api.providers(chunkId, after)), "providers")
                .map(row -> Json.read(row, Provider.class));
    }

    /**
     * Has all nodes drop a chunk, after which its id is free. Repeat it until no node has it any more.
     *
     * @return who dropped it; nodes that said nothing drop it later
     * @throws NotFoundException if no node has it
     * @throws UnavailableException if nodes have it, but none drops it now
     * @throws IntentcastException if it does not work for another reason; nodes may drop it all the same
     */
    public PurgeReceipt delete(String chunkId) {
        JsonNode receipt = service.streaming(
                transferTimeout,
                client -> client.delete()
                        .uri("/v1/chunks/{chunkId}?from={from}", chunkId, from)
                        .retrieve()
                        .requiredBody(JsonNode.class));
        return Json.read(receipt, PurgeReceipt.class);
    }

    Receipt put(Upload.Options options, Bytes bytes) {
        JsonNode receipt = service.streaming(transferTimeout, client -> {
            RestClient.RequestBodySpec request = client.put()
                    .uri(uri -> uri.path("/v1/chunks/{chunkId}")
                            .queryParam("replicas", "{replicas}")
                            .queryParam("from", "{from}")
                            .queryParamIfPresent("sha256", Optional.ofNullable(bytes.sha256()))
                            .queryParam("empty", bytes.length() == 0)
                            .build(options.chunkId(), options.replicas(), options.from()))
                    .contentType(MediaType.APPLICATION_OCTET_STREAM);
            if (bytes.length() >= 0) {
                request.contentLength(bytes.length());
            }
            return request.body(out -> {
                        try (InputStream in = bytes.source().open()) {
                            Upload.copy(in, out, options.progress());
                        }
                    })
                    .retrieve()
                    .requiredBody(JsonNode.class);
        });
        return Json.read(receipt, Receipt.class);
    }

    private static Download download(ClientHttpResponse answer) throws IOException {
        try {
            ServiceClient.refuseProblem(answer);
            String tag = Optional.ofNullable(answer.getHeaders().getFirst(HttpHeaders.ETAG))
                    .orElseThrow(() -> new UnreadableAnswerException("a chunk came without an ETag", null));
            String sha256 = tag.replace("\"", "");
            return new Download(new Closing(answer), sha256, answer.getHeaders().getContentLength());
        } catch (IOException | IntentcastException e) {
            answer.close();
            throw e;
        }
    }

    /** The body of an answer, with which the answer is closed. */
    private static final class Closing extends java.io.FilterInputStream {

        private final ClientHttpResponse answer;

        Closing(ClientHttpResponse answer) throws IOException {
            super(answer.getBody());
            this.answer = answer;
        }

        @Override
        public void close() throws IOException {
            super.close();
            answer.close();
        }
    }
}
