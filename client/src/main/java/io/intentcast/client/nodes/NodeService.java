package io.intentcast.client.nodes;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/** The calls of a node of the suite. */
interface NodeService {

    @GetExchange("/v1/series")
    JsonNode series(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String event);

    @PostExchange("/v1/observations")
    JsonNode observe(@RequestBody Map<String, Object> observation);
}
