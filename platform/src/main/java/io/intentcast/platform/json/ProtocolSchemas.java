package io.intentcast.platform.json;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/** Describes the shared vocabulary in its wire form. What is required follows from JSpecify. */
final class ProtocolSchemas implements ModelConverter, ParameterCustomizer {

    private static final String OURS = "io.intentcast.";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType resolved = Json.mapper().constructType(type.getType());
        Class<?> raw = resolved == null ? Object.class : resolved.getRawClass();
        Optional<Schema<?>> word = Schemas.of(raw);
        if (word.isPresent()) {
            return word.get();
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
            Schema<?> described = described(schema, context);
            require(raw, described);
            Schemas.example(raw).ifPresent(described::setExample);
        }
        return schema;
    }

    @Override
    public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter method) {
        if (parameter == null) {
            return null;
        }
        Schemas.of(method.getParameterType()).ifPresent(schema -> {
            RequestParam query = method.getParameterAnnotation(RequestParam.class);
            if (query != null && !query.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                schema.setDefault(
                        "integer".equals(schema.getType())
                                ? Integer.valueOf(query.defaultValue())
                                : query.defaultValue());
            }
            parameter.setSchema(schema);
        });
        return parameter;
    }

    private static Schema<?> described(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> defined = reference == null
                ? null
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    /** Makes components of a record that may not be null required. */
    private static void require(Class<?> type, Schema<?> schema) {
        Map<String, ?> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .filter(properties::containsKey)
                .filter(name ->
                        schema.getRequired() == null || !schema.getRequired().contains(name))
                .forEach(schema::addRequiredItem);
    }
}
