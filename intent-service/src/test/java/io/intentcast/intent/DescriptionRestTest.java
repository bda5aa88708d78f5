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

    @Test
    void showsWhatARefusalMayLookLike() throws Exception {
        JsonNode refusals = json(service.get("/v3/api-docs")).at("/paths/~1v1~1chunks~1{chunkId}/get/responses");

        assertThat(refusals.at("/404/content/application~1problem+json/example/outcome/insights/totalQueried")
                        .asInt())
                .isEqualTo(2);
        assertThat(refusals.at("/429/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }
}
