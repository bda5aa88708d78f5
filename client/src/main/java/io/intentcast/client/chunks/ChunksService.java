package io.intentcast.client.chunks;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import tools.jackson.databind.JsonNode;

/** The calls of intent-service that are about chunks, without their bytes. */
interface ChunksService {

    @GetExchange("/v1/chunks")
    JsonNode all(@RequestParam(required = false) @Nullable String after);

    @GetExchange("/v1/chunks/{chunkId}/providers")
    JsonNode providers(@PathVariable String chunkId, @RequestParam(required = false) @Nullable String after);
}
