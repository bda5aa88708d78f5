package io.intentcast.intent.purging.rest;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.declaring.rest.DeclarationProblems;
import io.intentcast.intent.placement.PlacementRequest;
import io.intentcast.intent.purging.ChunkPurging;
import io.intentcast.intent.purging.PurgeReceipt;
import io.intentcast.intent.purging.PurgeResult;
import io.intentcast.intent.purging.PurgeResult.NobodyDrops;
import io.intentcast.intent.purging.PurgeResult.NotDeclared;
import io.intentcast.intent.purging.PurgeResult.NotThere;
import io.intentcast.intent.purging.PurgeResult.Purged;
import io.intentcast.intent.purging.PurgeResult.Undecided;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Precondition;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /v1/chunks/{chunkId}}: purges a chunk. Each caller waits on a virtual thread. */
@RestController
@Tag(name = "chunks")
final class PurgingController {

    private static final String ANY = "*";
    private static final String RECEIPT = """
            {
              "chunkId": "chunk:X",
              "intentId": "3-4712",
              "closedBy": "all_decided",
              "dropped": [
                {"node": "bt1", "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
                {"node": "bt5", "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}
              ],
              "notKept": ["bt2", "bt4"],
              "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1S"}],
              "silences": [{"node": "bt10", "cause": "absent"}],
              "withdrawn": ["bt10"]
            }
            """;

    private final ChunkPurging purging;
    private final DeclarationProblems declarationProblems;

    PurgingController(ChunkPurging purging, DeclarationProblems declarationProblems) {
        this.purging = purging;
        this.declarationProblems = declarationProblems;
    }

    @DeleteMapping(path = "/v1/chunks/{chunkId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Drop a chunk everywhere", description = """
                    Tells all storage nodes to drop it, and what absent ones announced of it is withdrawn for them: they drop it when \
                    they come back. Then the id is free for other bytes. With If-Match, nodes drop only the bytes of that ETag. It can be \
                    repeated until it is 404.""")
    @ApiResponse(
            responseCode = "200",
            description = "Every node was heard, none keeps it, and this replica knows no provider",
            content =
                    @Content(schema = @Schema(implementation = PurgeReceipt.class), examples = @ExampleObject(RECEIPT)))
    @ApiResponse(
            responseCode = "202",
            description = "Some nodes refused, or were not heard and drop it later; the receipt names them",
            content =
                    @Content(schema = @Schema(implementation = PurgeReceipt.class), examples = @ExampleObject(RECEIPT)))
    @ApiResponse(responseCode = "400", description = "The id or a parameter is invalid")
    @ApiResponse(
            responseCode = "404",
            description = "No node announced it or says that it kept it; the problem has the fields of the receipt")
    @ApiResponse(
            responseCode = "412",
            description = "If-Match or If-None-Match does not hold for what nodes announced under the id")
    @ApiResponse(responseCode = "422", description = "A series' chunk is to be dropped by another node")
    @ApiResponse(responseCode = "429", description = "Too many windows are open at this replica")
    @ApiResponse(
            responseCode = "503",
            description = "No node drops it; the problem has the fields of the receipt if nodes were asked",
            headers = @Header(name = HttpHeaders.RETRY_AFTER, description = "in seconds"))
    ResponseEntity<PurgeReceipt> delete(
            @PathVariable @Parameter(example = "chunk:X") ChunkId chunkId,
            @RequestParam(defaultValue = "intent-service") @Parameter(description = "the declarer", example = "node-a")
                    NodeId from,
            HttpServletRequest request)
            throws InterruptedException {
        new PlacementRequest(chunkId, 1, from).broken().ifPresent(broken -> {
            throw Problems.invalid(broken.field(), broken.rule(), broken.found());
        });
        Set<Sha256> there = purging.announced(chunkId);
        Precondition.of(request, there).require();
        try {
            return answer(chunkId, purging.purge(new PurgeChunk(chunkId, matched(request, there)), from));
        } catch (NotAcknowledgedException unanswered) {
            throw declarationProblems.problem(unanswered);
        }
    }

    /** The bytes that {@code If-Match} names; null when it names none, or more than one of those that are there. */
    private static @Nullable Sha256 matched(HttpServletRequest request, Set<Sha256> there) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.strip().equals(ANY)) {
            return null;
        }
        List<Sha256> matched = there.stream()
                .filter(bytes -> Precondition.of(request, Set.of(bytes)) == Precondition.HOLDS)
                .toList();
        return matched.size() == 1 ? matched.getFirst() : null;
    }

    private ResponseEntity<PurgeReceipt> answer(ChunkId chunkId, PurgeResult result) {
        return switch (result) {
            case Purged(var receipt, boolean complete) ->
                ResponseEntity.status(complete ? HttpStatus.OK : HttpStatus.ACCEPTED)
                        .body(receipt);
            case NobodyDrops(var receipt) -> throw PurgingProblems.nobodyDrops(receipt);
            case NotThere(var receipt) -> throw PurgingProblems.notThere(receipt);
            case Undecided(var intentId) -> throw PurgingProblems.undecided(chunkId, intentId);
            case NotDeclared(var why) -> throw declarationProblems.problem(why);
        };
    }
}
