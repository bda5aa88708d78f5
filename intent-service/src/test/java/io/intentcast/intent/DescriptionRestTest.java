package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@OnSharedService
class DescriptionRestTest {

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    private final ServiceOverHttp service;

    DescriptionRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    /** CONTRIBUTING.md says how the file is renewed on purpose. */
    @Test
    void describesItselfAsInOpenapiJson() throws Exception {
        Path now = Files.writeString(Path.of("target", "openapi.json"), sorted(service.get("/v3/api-docs")));

        assertThat(now).hasSameTextualContentAs(Path.of("src", "test", "resources", "openapi.json"));
    }

    /** With its fields in order, whatever order classes are found in, and without the port of this run. */
    private static String sorted(HttpResponse<String> api) {
        Object document = SORTED.readValue(api.body(), Object.class);
        return SORTED.writeValueAsString(document).replace(api.uri().getAuthority(), "HOST:PORT") + "\n";
    }

    @Test
    void documentsExamplesOfProblems() throws Exception {
        JsonNode refusals = json(service.get("/v3/api-docs")).at("/paths/~1v1~1chunks~1{chunkId}/get/responses");

        assertThat(refusals.at("/404/content/application~1problem+json/example/outcome/insights/totalQueried")
                        .asInt())
                .isEqualTo(2);
        assertThat(refusals.at("/429/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void theExampleOfEachKindCanBeDeclared() throws Exception {
        JsonNode examples = json(service.get("/v3/api-docs"))
                .at("/paths/~1v1~1intents/post/requestBody/content/application~1json/examples");

        assertThat(examples.propertyNames())
                .containsExactly("want_chunk", "want_chunks", "want_observations", "want_quote");
        for (JsonNode example : examples.values()) {
            HttpResponse<String> answer =
                    service.call("POST", "/v1/intents", example.path("value").toString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            service.nothingIsOpen();
        }
    }

    @Test
    void describesIntentsAndOutcomesOfAllKinds() throws Exception {
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
