package io.intentcast.client.test;

import io.intentcast.client.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value that a test tells to be agreed on: {@link FakeIntents} does not know the methods by which suites agree. */
record AgreedOn(JsonNode value, @Nullable String unit) {

    /** @throws IllegalStateException if the test did not tell it */
    static AgreedOn in(Map<String, AgreedOn> told, String name) {
        AgreedOn agreed = told.get(name);
        if (agreed == null) {
            throw new IllegalStateException(
                    "the test does not tell what is agreed on as '%s'; see FakeIntents.agreedOn".formatted(name));
        }
        return agreed;
    }

    /**
     * As services show it, when all that said yes agree.
     *
     * @param n how many said yes
     */
    JsonNode shown(String name, JsonNode term, int n) {
        var shown = Json.MAPPER.createObjectNode().put("field", name);
        if (unit != null) {
            shown.put("unit", unit);
        }
        shown.put("method", term.path("method").asString(value.isNumber() ? "weighted_mean" : "vote"));
        shown.set("value", value);
        shown.put("n", n)
                .put("nEff", (double) n)
                .put("insufficient", false)
                .put("fewVoices", false)
                .put("agreement", 1.0);
        shown.putArray("perspectives");
        return shown;
    }
}
