package io.intentcast.node.test;

import io.intentcast.node.Limiter;
import io.intentcast.node.OnIntent;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import tools.jackson.databind.JacksonModule;

/** Leaves in the context what decides on intents. */
final class IntentNodeTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<IntentNodeTest> {

    IntentNodeTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return reader.getAnnotationMetadata().hasAnnotatedMethods(OnIntent.class.getName())
                || reader.getAnnotationMetadata().hasAnnotation(JacksonComponent.class.getName())
                || super.defaultInclude(reader, factory);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(Limiter.class, JacksonModule.class);
    }
}
