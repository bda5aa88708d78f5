package io.intentcast.client.intents;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/** The calls of intent-service that are about intents. */
interface IntentsService {

    @PostExchange("/v1/intents")
    ResponseEntity<JsonNode> declare(
            @RequestBody Map<String, Object> declaration,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer);

    @GetExchange("/v1/intents/{id}")
    JsonNode intent(@PathVariable String id, @RequestHeader(name = "Prefer", required = false) @Nullable String prefer);

    @GetExchange("/v1/intents")
    JsonNode recent(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String kind);

    @DeleteExchange("/v1/intents/{id}")
    void withdraw(@PathVariable String id);
}
