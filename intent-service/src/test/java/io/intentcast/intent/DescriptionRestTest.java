package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedService
class DescriptionRestTest {

    private final ServiceOverHttp service;

    DescriptionRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void describesItself() throws Exception {
        JsonNode paths = json(service.get("/v3/api-docs")).path("paths");

        assertThat(paths.propertyNames())
                .contains(
                        "/v1/intents", "/v1/intents/{id}", "/v1/intents/{id}/events", "/v1/peers", "/v1/peers/{node}");
    }
}
