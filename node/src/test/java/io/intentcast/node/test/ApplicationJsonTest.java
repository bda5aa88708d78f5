package io.intentcast.node.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.Answer;
import io.intentcast.node.IntentNode;
import io.intentcast.node.OnIntent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import tools.jackson.databind.JsonNode;

/** Bodies and claims are written as all other JSON of the application, by the rules of intents. */
@IntentNodeTest(
        properties = {
            "spring.jackson.property-naming-strategy=SNAKE_CASE",
            "spring.jackson.deserialization.fail-on-unknown-properties=true"
        })
class ApplicationJsonTest {

    record WantQuote(String toPlace, int parcelKg) {}

    record Quote(int pricePerKg) {}

    @SpringBootConfiguration
    @IntentNode(role = "carrier")
    static class Carrier {

        @OnIntent("want_quote")
        Answer<Quote> quote(WantQuote want) {
            return Answer.yes(new Quote(10 / want.parcelKg()));
        }
    }

    @Autowired
    NodeTester node;

    @Test
    void fieldsAreNamedAsTheApplicationNamesThem() {
        assertThat(node.asked("want_quote", new WantQuote("Oslo", 2)).says(Quote.class))
                .isEqualTo(Answer.yes(new Quote(5)));
        assertThat(said(Map.of("to_place", "Oslo", "parcel_kg", 2))).isEqualTo("{\"price_per_kg\":5}");
    }

    @Test
    void whatIsUnknownIsIgnoredAndWhatIsMissingIsNotUnderstood() {
        assertThat(said(Map.of("to_place", "Oslo", "parcel_kg", 2, "by", "ship")))
                .isEqualTo("{\"price_per_kg\":5}");
        assertThat(said(Map.of("parcel_kg", 2))).isEqualTo("" + Answer.no("not_understood"));
    }

    private String said(Map<String, Object> body) {
        Answer<JsonNode> answer = node.asked("want_quote", body).says(JsonNode.class);
        return answer instanceof Answer.Yes<JsonNode>(JsonNode claim) ? claim.toString() : answer.toString();
    }
}
