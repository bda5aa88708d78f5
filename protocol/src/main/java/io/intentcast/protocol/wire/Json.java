package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON conventions of all messages: camelCase fields, snake_case enum values, ISO-8601 times and durations, no
 * nulls. A component of a record that is not {@code @Nullable} is required.
 */
public final class Json {

    private static final JsonMapper LENIENT = lenient(JsonMapper.builder());

    private Json() {}

    /** For topics: ignores unknown fields, so that records of newer writers can be read. */
    public static JsonMapper lenient() {
        return LENIENT;
    }

    /**
     * The same for the types of an application: with what its own mapper knows beyond these conventions, such as
     * modules and how fields are named.
     */
    public static JsonMapper lenient(JsonMapper application) {
        return lenient(application.rebuild());
    }

    private static JsonMapper lenient(JsonMapper.Builder builder) {
        return configure(builder)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** For REST: refuses unknown fields, so that a misspelt one is not lost. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(new ProtocolModule())
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }
}
