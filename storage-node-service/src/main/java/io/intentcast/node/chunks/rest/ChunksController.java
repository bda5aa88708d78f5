package io.intentcast.node.chunks.rest;

import io.intentcast.node.chunks.ChunkBytes;
import io.intentcast.node.chunks.Keeping;
import io.intentcast.node.chunks.KeptChunk;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.Taken;
import io.intentcast.node.chunks.Taken.KeptAlready;
import io.intentcast.node.chunks.Taken.Refused;
import io.intentcast.node.chunks.Taken.Stored;
import io.intentcast.node.chunks.Upload;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Digests;
import io.intentcast.platform.web.Download;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final KeptChunks kept;
    private final ChunkBytes bytes;
    private final Keeping keeping;
    private final Refusals refusals;

    ChunksController(KeptChunks kept, ChunkBytes bytes, Keeping keeping, Refusals refusals) {
        this.kept = kept;
        this.bytes = bytes;
        this.keeping = keeping;
        this.refusals = refusals;
    }

    /** @param next what to read after to go on; absent at the end */
    record ChunksPage(List<KeptChunk> chunks, @Nullable ChunkId next) {}

    @GetMapping
    @Operation(summary = "What it holds, in the order of chunk ids")
    ChunksPage list(
            @Parameter(description = "Only chunks behind this one") @RequestParam(required = false) @Nullable
                    ChunkId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit) {
        List<KeptChunk> chunks = kept.page(after, limit.rows() + 1);
        if (chunks.size() <= limit.rows()) {
            return new ChunksPage(chunks, null);
        }
        List<KeptChunk> page = chunks.subList(0, limit.rows());
        return new ChunksPage(page, page.getLast().chunkId());
    }

    @RequestMapping(
            path = "/{chunkId}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    @Operation(summary = "The bytes, or a range of them; the ETag is their SHA-256")
    void get(@PathVariable ChunkId chunkId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        KeptChunk chunk = kept.find(chunkId).orElseThrow(() -> Problems.notFound("chunk", chunkId));
        try (FileChannel channel = bytes.open(chunkId)) {
            new Download(request, response, chunk.sha256(), chunk.size()).from(channel);
        } catch (NoSuchFileException dropped) {
            throw Problems.notFound("chunk", chunkId);
        }
    }

    @PutMapping("/{chunkId}")
    @Operation(summary = "Keep these bytes; judged by the budget alone")
    ResponseEntity<KeptChunk> put(
            @PathVariable ChunkId chunkId,
            @Parameter(description = "What the bytes must hash to") @RequestParam(required = false) @Nullable
                    Sha256 sha256,
            @RequestHeader(name = Digests.CONTENT, required = false) @Nullable String contentDigest,
            HttpServletRequest request)
            throws IOException {
        List<Sha256> announced = Stream.of(Optional.ofNullable(sha256), Digests.read(contentDigest))
                .flatMap(Optional::stream)
                .toList();
        Taken taken =
                keeping.take(new Upload(chunkId, request.getInputStream(), request.getContentLengthLong(), announced));
        return switch (taken) {
            case Stored(var chunk) ->
                ResponseEntity.created(URI.create("/v1/chunks/" + chunkId))
                        .eTag(Download.entityTag(chunk.sha256()))
                        .body(chunk);
            case KeptAlready(var chunk) ->
                ResponseEntity.ok().eTag(Download.entityTag(chunk.sha256())).body(chunk);
            case Refused refused -> throw refusals.problem(refused, request.getInputStream());
        };
    }

    @DeleteMapping("/{chunkId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Drop them")
    void delete(@PathVariable ChunkId chunkId) throws IOException {
        if (!keeping.drop(chunkId)) {
            throw Problems.notFound("chunk", chunkId);
        }
    }
}
