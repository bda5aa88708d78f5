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
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/chunks/{chunkId}/providers}. */
@RestController
@Tag(name = "chunks")
final class ProvidersController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ProviderLocator providerLocator;

    ProvidersController(ProviderLocator providerLocator) {
        this.providerLocator = providerLocator;
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
        if (!providerLocator.isKnown()) {
            throw Problems.unavailable("the providers topic is still being read", RETRY_AFTER);
        }
        List<ProviderView> found = providerLocator.of(chunkId, after, limit.rows() + 1).stream()
                .map(ProviderView::of)
                .toList();
        if (found.size() <= limit.rows()) {
            return new ProvidersPage(chunkId, found, null);
        }
        List<ProviderView> page = found.subList(0, limit.rows());
        return new ProvidersPage(chunkId, page, page.getLast().node());
    }
}
