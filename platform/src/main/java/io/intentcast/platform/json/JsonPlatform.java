package io.intentcast.platform.json;

import io.intentcast.protocol.wire.Json;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/** Wires this package into every service. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
class JsonPlatform {

    /** Nothing that a client wrote is bent or dropped in silence: no second field of a name, no 1.5 as 1, no "5" as 5. */
    @Bean
    JsonMapperBuilderCustomizer protocolJson() {
        return builder -> Json.configure(builder)
                .addModule(new TimesAsText())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @Bean
    ProtocolSchemas protocolSchemas() {
        return new ProtocolSchemas();
    }

    @Bean
    ApiDescription apiDescription(Environment environment) {
        return new ApiDescription(environment.getProperty("spring.application.name", "intentcast"));
    }
}
