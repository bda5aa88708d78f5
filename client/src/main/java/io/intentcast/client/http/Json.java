package io.intentcast.client.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.intentcast.client.problem.UnreadableAnswerException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the services, which leave out nulls. Fields and names that this version does not know are no error. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private Json() {}

    /** @throws UnreadableAnswerException if it is no JSON */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("this is no JSON: " + e.getMessage(), e);
        }
    }

    /** @throws UnreadableAnswerException if it lacks what this version needs */
    public static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new UnreadableAnswerException(
                    "the answer is no %s: %s".formatted(type.getSimpleName(), e.getMessage()), e);
        }
    }
}
