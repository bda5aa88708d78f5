package io.intentcast.storage.rest;

import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.DigestHeader;
import io.intentcast.platform.web.Download;
import io.intentcast.platform.web.MinimumRate;
import io.intentcast.platform.web.PacedBody;
import io.intentcast.platform.web.PageSize;
import io.intentcast.platform.web.Precondition;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.ChunkBytes;
import io.intentcast.storage.chunks.ChunkKeeping;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.Upload;
import io.intentcast.storage.chunks.UploadOutcome;
import io.intentcast.storage.chunks.UploadOutcome.KeptAlready;
import io.intentcast.storage.chunks.UploadOutcome.Refused;
import io.intentcast.storage.chunks.UploadOutcome.Stored;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/chunks")
@Tag(name = "Chunks", description = "The bytes that this node keeps")
class ChunksController {

    private static final String CHUNK = """
            {"chunkId": "chunk:X", "sha256": "cf88a55c8e4b4bd6ba7a8b26a4d47b1b6bd87a0e9ca5ac32a9d4a3b6e5a80b49", "size": 17,
             "replicas": 3, "storedAt": "2026-01-31T12:00:00Z"}
            """;

    private static final String PAGE = "{\"chunks\": [" + CHUNK + "], \"next\": \"chunk:X\"}";

    private final KeptChunks kept;
    private final ChunkBytes bytes;
    private final ChunkKeeping chunkKeeping;
    private final Transfers uploads;
    private final MinimumRate rate;
    private final WritableDirectory data;

    ChunksController(
            KeptChunks kept,
            ChunkBytes bytes,
            ChunkKeeping chunkKeeping,
            Transfers uploads,
            MinimumRate rate,
            WritableDirectory data) {
        this.kept = kept;
        this.bytes = bytes;
        this.chunkKeeping = chunkKeeping;
        this.uploads = uploads;
        this.rate = rate;
        this.data = data;
    }

    /** @param next the value of {@code after} for the next page; absent on the last page */
    record ChunksPage(List<KeptChunk> chunks, @Nullable ChunkId next) {}

    @GetMapping
    @Operation(summary = "The chunks that it keeps, in the order of their ids")
    @ApiResponse(
            responseCode = "200",
            description = "A page; next is absent on the last one",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(PAGE)))
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    ChunksPage list(
            @Parameter(description = "Only chunks after this one") @RequestParam(required = false) @Nullable
                    ChunkId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit) {
        return limit.of(most -> kept.page(after, most), KeptChunk::chunkId, ChunksPage::new);
    }

    @RequestMapping(
            path = "/{chunkId}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    @Operation(summary = "The bytes, or a range of them; the ETag is their SHA-256")
    @ApiResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = "application/octet-stream"))
    @ApiResponse(
            responseCode = "206",
            description = "The range asked for",
            content = @Content(mediaType = "application/octet-stream"))
    @ApiResponse(responseCode = "304", description = "The caller has them", content = @Content)
    @ApiResponse(responseCode = "404", description = "This node does not hold it")
    @ApiResponse(responseCode = "412", description = "If-Match names other bytes")
    @ApiResponse(responseCode = "416", description = "The range begins after the end")
    void get(@PathVariable ChunkId chunkId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        KeptChunk chunk = kept.find(chunkId).orElseThrow(() -> Problems.notFound("chunk", chunkId));
        try (FileChannel channel = bytes.open(chunkId)) {
            new Download(request, response, chunk.sha256(), chunk.size(), rate).from(channel);
        } catch (NoSuchFileException gone) {
            Optional<KeptChunk> _ = chunkKeeping.find(chunkId);
            throw Problems.notFound("chunk", chunkId);
        }
    }

    @PutMapping("/{chunkId}")
    @Operation(summary = "Store these bytes and announce them; only the budget decides")
    @ApiResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(CHUNK)))
    @ApiResponse(
            responseCode = "200",
            description = "The same bytes were kept already",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(CHUNK)))
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "409", description = "Other bytes are kept under this id")
    @ApiResponse(responseCode = "408", description = "The bytes came too slowly")
    @ApiResponse(responseCode = "410", description = "The chunk was purged after that intent")
    @ApiResponse(responseCode = "412", description = "If-Match or If-None-Match does not hold for what is kept")
    @ApiResponse(responseCode = "413", description = "More bytes than a chunk may have")
    @ApiResponse(responseCode = "422", description = "The bytes do not have the announced digest")
    @ApiResponse(responseCode = "429", description = "Too many uploads are open")
    @ApiResponse(responseCode = "503", description = "Too many chunks wait to be announced")
    @ApiResponse(responseCode = "507", description = "Over the budget, or the disk is full; nothing is kept")
    ResponseEntity<KeptChunk> put(
            @PathVariable ChunkId chunkId,
            @Parameter(description = "The SHA-256 that the bytes must have") @RequestParam(required = false) @Nullable
                    Sha256 sha256,
            @Parameter(description = "On how many nodes they are wanted, 1 or more; announced with them")
                    @RequestParam(defaultValue = "1")
                    int replicas,
            @Parameter(
                            description = "The SHA-256 that the bytes must have, in the form of RFC 9530",
                            example = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:")
                    @RequestHeader(name = DigestHeader.CONTENT, required = false)
                    @Nullable
                    String contentDigest,
            @Parameter(description = "True if an empty chunk is intended; the digest of no bytes says so, too")
                    @RequestParam(defaultValue = "false")
                    boolean empty,
            @Parameter(description = "The store_chunk for which this node offered to keep them", example = "3-4711")
                    @RequestParam(required = false)
                    @Nullable
                    IntentId intent,
            HttpServletRequest request)
            throws IOException {
        if (replicas < 1) {
            throw Problems.invalidParameter("replicas", "1 or more", replicas);
        }
        List<Sha256> announced = Stream.of(Optional.ofNullable(sha256), DigestHeader.read(contentDigest))
                .flatMap(Optional::stream)
                .toList();
        requireWelcome(chunkId, announced, request);
        InputStream body = PacedBody.begun(request.getInputStream(), rate, empty || !announced.isEmpty());
        try (var _ = uploads.take(request)) {
            return answer(take(new Upload(chunkId, body, request.getContentLengthLong(), announced, replicas, intent)));
        }
    }

    /** Checks all that is known before the first byte, the precondition last (RFC 9110, 13.2.1). */
    private void requireWelcome(ChunkId chunkId, List<Sha256> announced, HttpServletRequest request)
            throws IOException {
        uploads.requirePlace(request);
        chunkKeeping.refuses(chunkId, request.getContentLengthLong(), announced).ifPresent(refused -> {
            throw UploadProblems.problem(refused);
        });
        precondition(chunkId, request).require();
    }

    private UploadOutcome take(Upload upload) throws IOException {
        try {
            return chunkKeeping.take(upload);
        } catch (IOException e) {
            throw data.explained(e);
        }
    }

    private static ResponseEntity<KeptChunk> answer(UploadOutcome uploadOutcome) {
        return switch (uploadOutcome) {
            case Stored(var chunk) ->
                ResponseEntity.created(URI.create("/v1/chunks/" + chunk.chunkId()))
                        .eTag(Download.entityTag(chunk.sha256()))
                        .body(chunk);
            case KeptAlready(var chunk) ->
                ResponseEntity.ok().eTag(Download.entityTag(chunk.sha256())).body(chunk);
            case Refused refused -> throw UploadProblems.problem(refused);
        };
    }

    private Precondition precondition(ChunkId chunkId, HttpServletRequest request) {
        return Precondition.of(
                request, kept.find(chunkId).map(KeptChunk::sha256).stream().toList());
    }

    @DeleteMapping("/{chunkId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Drop them, and withdraw their announcement")
    @ApiResponse(responseCode = "204", description = "Dropped")
    @ApiResponse(responseCode = "404", description = "This node does not hold it")
    @ApiResponse(responseCode = "412", description = "If-Match or If-None-Match does not hold for what is kept")
    void delete(@PathVariable ChunkId chunkId, HttpServletRequest request) throws IOException {
        precondition(chunkId, request).require();
        if (!chunkKeeping.drop(chunkId)) {
            throw Problems.notFound("chunk", chunkId);
        }
    }
}
