package io.intentcast.intent.placement.rest;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.declaring.rest.DeclarationProblems;
import io.intentcast.intent.placement.ChunkPlacement;
import io.intentcast.intent.placement.PlacementRequest;
import io.intentcast.intent.placement.PlacementResult;
import io.intentcast.intent.placement.PlacementResult.Kept;
import io.intentcast.intent.placement.PlacementResult.NobodyKeeps;
import io.intentcast.intent.placement.PlacementResult.NotDeclared;
import io.intentcast.intent.placement.PlacementResult.OtherBytes;
import io.intentcast.intent.placement.PlacementResult.Undecided;
import io.intentcast.intent.placement.Receipt;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.DigestHeader;
import io.intentcast.platform.web.Precondition;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /v1/chunks/{chunkId}}: stores a chunk on several nodes. Each caller waits on a virtual thread. */
@RestController
@Tag(name = "chunks")
final class PlacementController {

    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private final UploadReceiver uploadReceiver;
    private final ChunkPlacement storing;
    private final DeclarationProblems declarationProblems;

    PlacementController(
            UploadReceiver uploadReceiver, ChunkPlacement storing, DeclarationProblems declarationProblems) {
        this.uploadReceiver = uploadReceiver;
        this.storing = storing;
        this.declarationProblems = declarationProblems;
    }

    @PutMapping(path = "/v1/chunks/{chunkId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Store bytes on several nodes", description = """
                    Asks all storage nodes who will keep them, pushes them to the best of those that offer, and to the next when \
                    one fails. An id is written once; the same bytes again change nothing. Other nodes than before may come to keep \
                    them, if some of those are not there.""")
    @RequestBody(
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "201",
            description = "As many nodes as wanted keep them, and this replica knows all of them as providers",
            headers = @Header(name = "Location", description = "where the bytes are"),
            content =
                    @Content(
                            schema = @Schema(implementation = Receipt.class),
                            examples = @ExampleObject(PlacementExamples.RECEIPT)))
    @ApiResponse(
            responseCode = "202",
            description =
                    "Fewer nodes than wanted keep them, or this replica does not know all of them as providers yet",
            headers = @Header(name = "Location", description = "where the bytes are"),
            content =
                    @Content(
                            schema = @Schema(implementation = Receipt.class),
                            examples = @ExampleObject(PlacementExamples.RECEIPT)))
    @ApiResponse(responseCode = "400", description = "The id or a parameter is invalid")
    @ApiResponse(responseCode = "409", description = "The id is taken by other bytes; with the nodes that say so")
    @ApiResponse(responseCode = "408", description = "The bytes came too slowly")
    @ApiResponse(
            responseCode = "412",
            description = "If-Match or If-None-Match does not hold for what nodes announced under the id")
    @ApiResponse(responseCode = "413", description = "More bytes than a chunk may have")
    @ApiResponse(
            responseCode = "422",
            description = "The bytes do not have the given SHA-256, or a series' chunk comes from another node")
    @ApiResponse(
            responseCode = "429",
            description = "Too many uploads or windows are open at this replica, or transfers of this client")
    @ApiResponse(
            responseCode = "503",
            description = "No node keeps them; the problem has the fields of the receipt if nodes were asked",
            headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "in seconds"),
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(ref = "Problem"),
                            examples = @ExampleObject(PlacementExamples.NOBODY)))
    ResponseEntity<Receipt> put(
            @PathVariable @Parameter(example = "chunk:X") ChunkId chunkId,
            @RequestParam(defaultValue = "3") @Parameter(description = "on how many nodes, 1 to 16", example = "3")
                    int replicas,
            @RequestParam(defaultValue = "intent-service") @Parameter(description = "the declarer", example = "node-a")
                    NodeId from,
            @RequestParam(required = false) @Parameter(description = "the SHA-256 that the bytes must have") @Nullable
                    Sha256 sha256,
            @RequestHeader(name = DigestHeader.CONTENT, required = false)
                    @Parameter(
                            description = "the same in the form of RFC 9530",
                            example = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:")
                    @Nullable
                    String contentDigest,
            @RequestParam(defaultValue = "false")
                    @Parameter(description = "true if an empty chunk is intended; the digest of no bytes says so, too")
                    boolean empty,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        if (replicas < 1 || replicas > PlacementRequest.MOST_REPLICAS) {
            throw Problems.invalidParameter("replicas", "1 to " + PlacementRequest.MOST_REPLICAS, replicas);
        }
        var placementRequest = new PlacementRequest(chunkId, replicas, from);
        placementRequest.broken().ifPresent(broken -> {
            throw Problems.invalid(broken.field(), broken.rule(), broken.found());
        });
        List<Sha256> announced = Stream.of(Optional.ofNullable(sha256), DigestHeader.read(contentDigest))
                .flatMap(Optional::stream)
                .toList();
        List<Announced> there = storing.announced(chunkId);
        refuseOthers(chunkId, announced, there);
        try (var _ = uploadReceiver.place(request)) {
            InputStream body = uploadReceiver.begun(request, precondition(request, there));
            return answer(placementRequest, stored(placementRequest, body, announced, empty));
        } catch (NotAcknowledgedException unanswered) {
            throw declarationProblems.problem(unanswered);
        }
    }

    private PlacementResult stored(
            PlacementRequest placementRequest, InputStream body, List<Sha256> announced, boolean empty)
            throws IOException, InterruptedException {
        try (var upload = uploadReceiver.open()) {
            Received bytes = uploadReceiver.receive(upload, body, announced);
            if (bytes.size() == 0 && !empty && announced.isEmpty()) {
                throw Problems.emptyBody();
            }
            return storing.store(placementRequest, bytes);
        }
    }

    /** Refuses digests of other bytes than are there. */
    private static void refuseOthers(ChunkId chunkId, List<Sha256> announced, List<Announced> there) {
        announced.stream()
                .flatMap(sha256 -> ChunkPlacement.othersThan(sha256, there).stream())
                .findFirst()
                .ifPresent(other -> {
                    throw PlacementProblems.otherBytes(chunkId, other);
                });
    }

    private static Precondition precondition(HttpServletRequest request, List<Announced> there) {
        return Precondition.of(request, there.stream().map(Announced::sha256).collect(Collectors.toSet()));
    }

    private ResponseEntity<Receipt> answer(PlacementRequest placementRequest, PlacementResult placementResult) {
        return switch (placementResult) {
            case Kept(Receipt receipt, boolean shown) ->
                ResponseEntity.status(receipt.hasAllReplicas() && shown ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                        .location(URI.create("/v1/chunks/" + placementRequest.chunkId()))
                        .body(receipt);
            case NobodyKeeps(Receipt receipt) -> throw PlacementProblems.nobodyKeeps(receipt);
            case OtherBytes other -> throw PlacementProblems.otherBytes(placementRequest.chunkId(), other);
            case Undecided(var intentId) -> throw PlacementProblems.undecided(intentId);
            case NotDeclared(var why) -> throw declarationProblems.problem(why);
        };
    }
}
