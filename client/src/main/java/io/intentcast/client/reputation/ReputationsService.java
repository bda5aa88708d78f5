package io.intentcast.client.reputation;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import tools.jackson.databind.JsonNode;

/** The calls of consensus-service that are about reputations. */
interface ReputationsService {

    @GetExchange("/v1/reputations")
    JsonNode all(@RequestParam(required = false) @Nullable String after);

    @GetExchange("/v1/reputations/{node}")
    JsonNode one(@PathVariable String node);
}
