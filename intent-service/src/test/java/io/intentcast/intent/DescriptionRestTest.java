package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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

    @Test
    void eachKindIsDeclaredAsItShows() throws Exception {
        JsonNode examples = json(service.get("/v3/api-docs"))
                .at("/paths/~1v1~1intents/post/requestBody/content/application~1json/examples");

        assertThat(examples.propertyNames()).containsExactly("want_chunk", "want_chunks", "want_observations");
        for (JsonNode example : examples.values()) {
            HttpResponse<String> answer =
                    service.call("POST", "/v1/intents", example.path("value").toString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    @Test
    void describesIntentsOfAllKindsAndWhatFollowsFromThem() throws Exception {
        JsonNode schemas = json(service.get("/v3/api-docs")).at("/components/schemas");

        assertThat(schemas.at("/IntentView/properties").propertyNames())
                .contains("chunkId", "eventType", "location", "startTime", "range", "then", "perspectives");
        assertThat(schemas.at("/OutcomeView/properties/consensus/$ref").asString())
                .endsWith("/DerivedView");
        assertThat(schemas.at("/OutcomeReport/properties/consensus/$ref").asString())
                .endsWith("/ConsensusReport");
        assertThat(schemas.at("/DerivedView/properties").propertyNames())
                .contains("derived", "values", "leftOut", "authors", "unread");
    }
}
