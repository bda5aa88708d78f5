package io.intentcast.platform.json;

import io.intentcast.platform.SuiteService;
import io.intentcast.protocol.wire.ExactDouble;
import io.intentcast.protocol.wire.Json;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.module.SimpleModule;

/** Wires this package into every service. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@ConditionalOnBean(SuiteService.Marker.class)
class JsonConfiguration {

    /**
     * Refuses input that would otherwise be altered or dropped silently: a second field of a name, 1.5 as 1, "5" as 5,
     * 1e-400 as 0.
     */
    @Bean
    JsonMapperBuilderCustomizer protocolJson() {
        return builder -> Json.configure(builder)
                .addModule(new TimesAsText())
                .addModule(exactNumbers())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    private static SimpleModule exactNumbers() {
        return new SimpleModule("exact-numbers")
                .addDeserializer(Double.class, new ExactDouble(true))
                .addDeserializer(Double.TYPE, new ExactDouble(false));
    }

    /**
     * Not imported: Spring reads imported classes even where this does not apply, and applications may lack springdoc.
     */
    @Bean
    ProtocolSchemas protocolSchemas() {
        return new ProtocolSchemas();
    }

    @Bean
    ApiDescription apiDescription(Environment environment) {
        return new ApiDescription(environment.getProperty("spring.application.name", "intentcast"));
    }
}
