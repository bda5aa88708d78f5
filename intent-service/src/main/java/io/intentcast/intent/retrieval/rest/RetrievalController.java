package io.intentcast.intent.retrieval.rest;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.declaring.rest.DeclarationProblems;
import io.intentcast.intent.retrieval.ChunkRetrieval;
import io.intentcast.intent.retrieval.RetrievalResult;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.intent.retrieval.RetrievalResult.Described;
import io.intentcast.intent.retrieval.RetrievalResult.Missing;
import io.intentcast.platform.web.Download;
import io.intentcast.platform.web.MinimumRate;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET} and {@code HEAD /v1/chunks/{chunkId}}. Each waiting caller has a virtual thread. */
@RestController
@Tag(name = "chunks")
final class RetrievalController {

    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    private final ChunkRetrieval fetching;
    private final DeclarationProblems declarationProblems;
    private final RetrievalProblems retrievalProblems;
    private final RetrievalMetrics metrics;
    private final Transfers transfers;
    private final MinimumRate rate;

    RetrievalController(
            ChunkRetrieval fetching,
            DeclarationProblems declarationProblems,
            RetrievalProblems retrievalProblems,
            RetrievalMetrics metrics,
            Transfers transfers,
            MinimumRate rate) {
        this.fetching = fetching;
        this.declarationProblems = declarationProblems;
        this.retrievalProblems = retrievalProblems;
        this.metrics = metrics;
        this.transfers = transfers;
        this.rate = rate;
    }

    @GetMapping("/v1/chunks/{chunkId}")
    @Operation(summary = "Get bytes from whichever node delivers them", description = """
                    Asks those who announced the chunk, one after the other; else all storage nodes. When nodes name different \
                    bytes, those are meant that have the most weight of reputation behind them. Nothing is given out before all \
                    bytes are here and have the right SHA-256, which is the ETag. Range (several, too), If-Range, If-Match and \
                    If-None-Match work.""")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes",
            headers = @Header(name = HttpHeaders.ETAG, description = "their SHA-256"),
            content = @Content(mediaType = BYTES, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "A range of them, or several as multipart/byteranges",
            content = @Content(mediaType = BYTES, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The caller has these bytes already", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "No node has it; with the outcome, which shows who was asked and who was silent",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(ref = "Problem"),
                            examples = @ExampleObject(RetrievalExamples.NOBODY_HAS_IT)))
    @ApiResponse(responseCode = "412", description = "If-Match names other bytes")
    @ApiResponse(responseCode = "416", description = "The range begins after the end")
    @ApiResponse(
            responseCode = "429",
            description = "Too many downloads or windows are open at this replica, or transfers of this client")
    @ApiResponse(
            responseCode = "503",
            description = "A node has it, but refused or did not deliver; with the failures and the outcome",
            headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "in seconds"),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(ref = "Problem"),
                            examples = @ExampleObject(RetrievalExamples.NOBODY_DELIVERS)))
    void get(
            @PathVariable @Parameter(example = "chunk:X") ChunkId chunkId,
            @RequestParam(defaultValue = "intent-service") @Parameter(description = "the declarer", example = "node-a")
                    NodeId from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        try (var _ = transfers.take(request)) {
            answer(
                    chunkId,
                    () -> fetching.fetch(chunkId, from, sha256 -> Download.isUnwanted(request, sha256)),
                    request,
                    response);
        }
    }

    @RequestMapping(path = "/v1/chunks/{chunkId}", method = RequestMethod.HEAD)
    @Operation(
            summary = "Which bytes they are",
            description = "As nodes claim: no bytes are fetched, and nothing is verified.")
    @ApiResponse(
            responseCode = "200",
            description = "A node claims to have them",
            headers = @Header(name = HttpHeaders.ETAG, description = "their SHA-256"),
            content = @Content)
    @ApiResponse(responseCode = "404", description = "No node has it", content = @Content)
    @ApiResponse(responseCode = "503", description = "The nodes that have it refuse", content = @Content)
    void head(
            @PathVariable @Parameter(example = "chunk:X") ChunkId chunkId,
            @RequestParam(defaultValue = "intent-service") @Parameter(description = "the declarer", example = "node-a")
                    NodeId from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        answer(chunkId, () -> fetching.describe(chunkId, from), request, response);
    }

    private interface Wanting {
        RetrievalResult come() throws InterruptedException;
    }

    private void answer(ChunkId chunkId, Wanting wanting, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        switch (fetched(wanting)) {
            case Delivered delivered -> {
                try (delivered) {
                    var download = new Download(request, response, delivered.sha256(), delivered.size(), rate);
                    metrics.sent(download.from(delivered.channel()));
                }
            }
            case Described(Sha256 sha256, long size) -> new Download(request, response, sha256, size, rate).describe();
            case Missing missing -> throw retrievalProblems.problem(chunkId, missing);
        }
    }

    private RetrievalResult fetched(Wanting wanting) throws InterruptedException {
        Timer.Sample begun = metrics.begin();
        try {
            RetrievalResult retrievalResult = wanting.come();
            metrics.ended(begun, retrievalResult);
            return retrievalResult;
        } catch (NotAcknowledgedException unanswered) {
            throw declarationProblems.problem(unanswered);
        }
    }
}
