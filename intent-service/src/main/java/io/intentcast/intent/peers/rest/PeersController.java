package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.Presence;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/peers}. */
@RestController
@RequestMapping("/v1/peers")
@Tag(name = "peers")
final class PeersController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Presence presence;
    private final PeerViews views;

    PeersController(Presence presence, PeerViews views) {
        this.presence = presence;
        this.views = views;
    }

    /** @param next the value of {@code after} for the next page; null on the last one */
    record PeersPage(List<PeerView> peers, @Nullable NodeId next) {}

    @GetMapping
    @Operation(
            summary = "The registered nodes",
            description = "Each with its presence, the limits that it told last, and its reputations, as for one node.")
    @ApiResponse(responseCode = "200", description = "A page, in the order of node ids")
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "503", description = "The peers topic is still being read")
    PeersPage peers(
            @RequestParam(required = false) @Parameter(description = "begin after this node", example = "bt1") @Nullable
                    NodeId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit) {
        return limit.of(
                most -> known().census().sightings().stream()
                        .filter(sighting -> after == null || sighting.node().compareTo(after) > 0)
                        .limit(most)
                        .map(views::of)
                        .toList(),
                PeerView::node,
                PeersPage::new);
    }

    @GetMapping("/{node}")
    @Operation(summary = "One node", description = """
                    limits: of each limiter the newest no for being rate limited that the node said in an outcome of the last ten \
                    minutes, at most 8 of them, the newest first; without the limiter if the node named none. Empty when it said \
                    none: nodes tell their limits only when asked. reputations: in each matter that it has a record in, as in \
                    /v1/reputations of consensus-service; empty for a newcomer (0.5).""")
    @ApiResponse(responseCode = "200", description = "The node")
    @ApiResponse(responseCode = "400", description = "This is not a node id")
    @ApiResponse(
            responseCode = "404",
            description = "No such node is registered, or it was forgotten after a long absence")
    @ApiResponse(responseCode = "503", description = "The peers topic is still being read")
    PeerView peer(@PathVariable @Parameter(example = "bt1") NodeId node) {
        return known().find(node).map(views::of).orElseThrow(() -> Problems.notFound("peer", node));
    }

    private Presence known() {
        if (!presence.isKnown()) {
            throw Problems.unavailable("the peers topic is still being read", RETRY_AFTER);
        }
        return presence;
    }
}
