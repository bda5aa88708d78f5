package io.intentcast.client.peers;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import tools.jackson.databind.JsonNode;

/** The calls of intent-service that are about nodes. */
interface PeersService {

    @GetExchange("/v1/peers")
    JsonNode all(@RequestParam(required = false) @Nullable String after);

    @GetExchange("/v1/peers/{node}")
    JsonNode one(@PathVariable String node);
}
