package io.intentcast.storage.rest;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.LimiterValues;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/limiters")
@Tag(name = "Limiters", description = "What would hold this node back")
class LimitersController {

    private static final String EXAMPLE = """
            {"limiters": {"economic": 0.04, "objective": 1.0, "w_tracking": 0.97, "topology": 0.89},
             "decision": {"no": {"reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}}}
            """;

    private final LimiterCheck limiterCheck;
    private final InstantSource clock;

    LimitersController(LimiterCheck limiterCheck, InstantSource clock) {
        this.limiterCheck = limiterCheck;
        this.clock = clock;
    }

    /** @param limiters each 0 (red) to 1 (green) */
    record LimitersView(Map<Limiter, Double> limiters, DecisionView decision) {}

    /**
     * Either yes or no.
     *
     * @param yes true, or null
     * @param no the refusal, or null
     */
    record DecisionView(@Nullable Boolean yes, @Nullable No no) {}

    @GetMapping
    @Operation(summary = "The four values now, and what they would decide if the node had what is wanted")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    LimitersView now() {
        LimiterValues limits = limiterCheck.limits(clock.instant(), 0);
        DecisionView decision = limiterCheck
                .refuse(limits)
                .map(no -> new DecisionView(null, no))
                .orElseGet(() -> new DecisionView(true, null));
        return new LimitersView(limits.values(), decision);
    }
}
