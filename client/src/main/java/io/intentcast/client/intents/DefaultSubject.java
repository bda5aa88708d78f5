package io.intentcast.client.intents;

import io.intentcast.client.http.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an intent of an application's own kind is about, when the application does not say: its kind and its body. So
 * who asks the same again asks about the same, and different questions spread over the partitions.
 */
final class DefaultSubject {

    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final int DIGITS = 16;

    private DefaultSubject() {}

    /** The order of the body's fields does not matter. */
    static String of(String kind, JsonNode body) {
        return kind + ':' + Sha256.of(SORTED.writeValueAsBytes(body)).substring(0, DIGITS);
    }
}
