package io.intentcast.client.outcome;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import tools.jackson.databind.JsonNode;

/** The calls of consensus-service that are about outcomes. */
interface ConsensusService {

    @GetExchange("/v1/outcomes/{intentId}")
    JsonNode outcome(@PathVariable String intentId);

    @GetExchange("/v1/consensus/{subject}")
    JsonNode consensus(@PathVariable String subject);

    @GetExchange("/v1/declarers/{from}/series")
    JsonNode declarer(@PathVariable String from, @RequestParam(required = false) @Nullable String after);
}
