package io.intentcast.platform.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Accepts times and durations only as ISO-8601 texts, because a number does not tell its unit. */
final class TimesAsText extends SimpleModule {

    TimesAsText() {
        super("times as text");
        text(Duration.class, Duration::parse);
        text(Instant.class, Instant::parse);
    }

    private <T> void text(Class<T> type, Function<String, T> parse) {
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                if (json.currentToken() != JsonToken.VALUE_STRING) {
                    return type.cast(context.handleUnexpectedToken(context.constructType(type), json));
                }
                String text = json.getString();
                try {
                    return parse.apply(text);
                } catch (DateTimeException | ArithmeticException malformed) {
                    throw context.weirdStringException(text, type, "not ISO-8601")
                            .withCause(malformed);
                }
            }
        });
    }
}
