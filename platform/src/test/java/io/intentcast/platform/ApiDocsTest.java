package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = SmallService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiDocsTest {

    private static final String IDS = "[A-Za-z0-9._:-]{1,128}";

    @LocalServerPort
    private int port;

    private JsonNode docs = JsonMapper.shared().createObjectNode();

    @BeforeEach
    void readApiDocs() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                    .build();
            docs = JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Test
    void idsDigestsAndDurationsAreTexts() {
        JsonNode wish = docs.at("/components/schemas/Wish/properties");

        assertThat(wish.at("/from/type").asString()).isEqualTo("string");
        assertThat(wish.at("/from/pattern").asString()).isEqualTo(IDS);
        assertThat(wish.at("/from/example").asString()).isEqualTo("bt1");
        assertThat(wish.at("/targets/items/pattern").asString()).isEqualTo(IDS);
        assertThat(wish.at("/sha256/pattern").asString()).isEqualTo("[0-9a-f]{64}");
        assertThat(wish.at("/window/format").asString()).isEqualTo("duration");
        assertThat(wish.at("/until/type").asString()).isEqualTo("string");
    }

    @Test
    void enumsAreInSnakeCase() {
        assertThat(texts("/components/schemas/Row/properties/cause/enum"))
                .containsExactly("heard", "unheard", "absent", "not_awaited");
    }

    @Test
    void componentsThatAreNotNullableAreRequired() {
        assertThat(texts("/components/schemas/Wish/required")).containsExactlyInAnyOrder("from", "chunkId");
        assertThat(texts("/components/schemas/Row/required")).containsExactlyInAnyOrder("node", "response");
    }

    @Test
    void aClaimIsAnObject() {
        assertThat(docs.at("/components/schemas/Row/properties/claim/properties")
                        .propertyNames())
                .containsExactly("sha256", "size", "url", "data", "observations");
    }

    @Test
    void parametersHaveTheirRules() {
        JsonNode parameters = docs.at("/paths/~1v1~1subjects~1{subject}/get/parameters");

        assertThat(parameters.at("/0/schema/pattern").asString()).isEqualTo("[A-Za-z0-9._:-]{1,160}");
        assertThat(parameters.at("/1/schema/type").asString()).isEqualTo("integer");
        assertThat(parameters.at("/1/schema/default").asInt()).isEqualTo(100);
        assertThat(parameters.at("/1/schema/maximum").asInt()).isEqualTo(1_000);
        assertThat(parameters.at("/2/schema/pattern").asString()).isEqualTo(IDS);
    }

    @Test
    void everyOperationDescribesTheProblem() {
        assertThat(docs.at("/paths/~1v1~1wishes/post/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(docs.at("/components/schemas/Problem/properties").propertyNames())
                .contains("field", "rule");
    }

    @Test
    void onlyTheServiceIsDescribed() {
        assertThat(docs.path("paths").propertyNames()).allMatch(path -> path.startsWith("/v1/"));
        assertThat(docs.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder(
                        "AgreedValue",
                        "ConsensusReport",
                        "Insights",
                        "LeftOut",
                        "OutcomeReport",
                        "Page",
                        "Problem",
                        "Row",
                        "RunnerUp",
                        "Then",
                        "Voice",
                        "Wish");
    }

    private Stream<String> texts(String pointer) {
        return docs.at(pointer).valueStream().map(JsonNode::asString);
    }
}
