package io.intentcast.intent.providers.rest;

import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/chunks} and {@code /v1/chunks/{chunkId}/providers}. */
@RestController
@Tag(name = "chunks")
final class ProvidersController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ProviderLocator providerLocator;

    ProvidersController(ProviderLocator providerLocator) {
        this.providerLocator = providerLocator;
    }

    /** @param next the value of {@code after} for the next page; null on the last one */
    record ChunksPage(List<ChunkRow> chunks, @Nullable ChunkId next) {}

    /** @param next the value of {@code after} for the next page; null on the last one */
    record ProvidersPage(
            ChunkId chunkId,
            List<ProviderView> providers,
            @Nullable NodeId next) {}

    @GetMapping("/v1/chunks")
    @Operation(summary = "The chunks that nodes announced")
    @ApiResponse(responseCode = "200", description = "A page, in the order of chunk ids")
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "503", description = "The providers topic is still being read")
    ChunksPage chunks(
            @RequestParam(required = false)
                    @Parameter(description = "begin after this chunk", example = "chunk:X")
                    @Nullable
                    ChunkId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit) {
        ProviderLocator known = known();
        return limit.of(
                most -> known.chunks(after, most),
                Function.identity(),
                (chunks, next) -> new ChunksPage(
                        chunks.stream()
                                .map(chunkId -> ChunkRow.of(chunkId, known.of(chunkId)))
                                .toList(),
                        next));
    }

    @GetMapping("/v1/chunks/{chunkId}/providers")
    @Operation(summary = "The nodes that announced a chunk")
    @ApiResponse(responseCode = "200", description = "A page, in the order of node ids; empty when no node did")
    @ApiResponse(responseCode = "400", description = "The id or a parameter is invalid")
    @ApiResponse(responseCode = "503", description = "The providers topic is still being read")
    ProvidersPage providers(
            @PathVariable @Parameter(example = "chunk:X") ChunkId chunkId,
            @RequestParam(required = false) @Parameter(description = "begin after this node", example = "bt1") @Nullable
                    NodeId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit) {
        return limit.of(
                most -> known().of(chunkId, after, most).stream()
                        .map(ProviderView::of)
                        .toList(),
                ProviderView::node,
                (providers, next) -> new ProvidersPage(chunkId, providers, next));
    }

    private ProviderLocator known() {
        if (!providerLocator.isKnown()) {
            throw Problems.unavailable("the providers topic is still being read", RETRY_AFTER);
        }
        return providerLocator;
    }
}
