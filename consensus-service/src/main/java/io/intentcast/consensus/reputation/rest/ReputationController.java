package io.intentcast.consensus.reputation.rest;

import io.intentcast.consensus.reputation.KnownReputations;
import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.consensus.reputation.NotRestoredException;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/reputations}. Any name may be a node id, so an unknown one is a problem and not a newcomer. */
@RestController
@RequestMapping("/v1/reputations")
@Tag(name = "reputations", description = "How far nodes are trusted, and why")
final class ReputationController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final KnownReputations known;

    ReputationController(KnownReputations known) {
        this.known = known;
    }

    /** @param next the value of {@code after} for the next page; null on the last one */
    record ReputationsPage(
            List<ReputationSummaryView> items, @Nullable NodeId next) {}

    @GetMapping
    @Operation(summary = "The reputations of all nodes that took part in an outcome")
    @ApiResponse(responseCode = "200", description = "A page, in the order of node ids; next is absent on the last one")
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "503", description = "Reputations are being restored")
    ReputationsPage reputations(
            @RequestParam(required = false)
                    @Parameter(description = "begin after this node, the next of the previous page", example = "bt1")
                    @Nullable
                    NodeId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit) {
        return limit.of(
                most -> read(() -> known.list(after, most)),
                NodeReputation::node,
                (page, next) -> new ReputationsPage(
                        page.stream().map(ReputationSummaryView::of).toList(), next));
    }

    @GetMapping("/{node}")
    @Operation(summary = "The reputation of a node in each matter, and what moved it")
    @ApiResponse(
            responseCode = "200",
            description = "For each matter the sum over all partitions, and the record in each")
    @ApiResponse(responseCode = "400", description = "This is not a node id")
    @ApiResponse(responseCode = "404", description = "No outcome is about this node; it counts as a newcomer")
    @ApiResponse(responseCode = "503", description = "Reputations are being restored")
    ReputationView reputation(@PathVariable @Parameter(example = "bt3") NodeId node) {
        return ReputationView.of(read(() -> known.find(node)).orElseThrow(() -> unknown(node)));
    }

    private static <T> T read(Supplier<T> question) {
        try {
            return question.get();
        } catch (NotRestoredException notNow) {
            throw Problems.unavailable("reputations are being restored", RETRY_AFTER);
        }
    }

    private static ProblemException unknown(NodeId node) {
        return Problems.notFound(
                "no outcome is about node '%s'; if it exists, it counts as a newcomer".formatted(node),
                "node",
                "a node that outcomes are about");
    }
}
