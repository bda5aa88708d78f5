package io.intentcast.intent.tracking.rest;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentIntents;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/intents}: what this replica has read of the log lately. */
@RestController
@Tag(name = "intents")
final class RecentIntentsController {

    private final RecentIntents intents;
    private final RecentOutcomes outcomes;

    RecentIntentsController(RecentIntents intents, RecentOutcomes outcomes) {
        this.intents = intents;
        this.outcomes = outcomes;
    }

    /** @param next the value of {@code after} for the next page; null on the last one */
    record IntentsPage(List<IntentRow> intents, @Nullable IntentId next) {}

    @GetMapping("/v1/intents")
    @Operation(summary = "The newest intents, whichever replica declared them", description = """
                    Each replica caches some thousands, those of the last hour at most when it starts. Older ones are in the \
                    series of their declarers, at consensus-service.""")
    @ApiResponse(responseCode = "200", description = "A page, the newest first")
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "404", description = "The intent that after names is not cached by this replica")
    IntentsPage recent(
            @RequestParam(required = false)
                    @Parameter(description = "only those declared before this intent", example = "3-4711")
                    @Nullable
                    IntentId after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit,
            @RequestParam(required = false)
                    @Parameter(description = "only those of this declarer", example = "node-a")
                    @Nullable
                    NodeId from,
            @RequestParam(required = false)
                    @Parameter(description = "only those of this kind", example = "want_chunk")
                    @Nullable
                    String kind) {
        Predicate<LoggedIntent> wanted =
                declared -> (from == null || from.equals(declared.intent().from()))
                        && (kind == null || kind.equals(declared.intent().want().kind()));
        return limit.of(
                most -> intents.page(after, most, wanted)
                        .orElseThrow(() -> Problems.notFound("recent intent", String.valueOf(after))),
                LoggedIntent::id,
                (page, next) -> new IntentsPage(page.stream().map(this::row).toList(), next));
    }

    private IntentRow row(LoggedIntent declared) {
        return IntentRow.of(declared, outcomes.find(declared).orElse(null));
    }
}
