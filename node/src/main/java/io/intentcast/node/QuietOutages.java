package io.intentcast.node;

import io.intentcast.platform.DefaultSettings;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Mutes the lines that Kafka's clients log again and again while there is no broker. A node says itself what it waits
 * for. The application's own {@code logging.level.*} override it.
 */
final class QuietOutages implements EnvironmentPostProcessor {

    private static final ClassPathResource FILE =
            new ClassPathResource("io/intentcast/node/logging.properties", QuietOutages.class.getClassLoader());

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getAllSources().stream().anyMatch(QuietOutages::isNode)) {
            DefaultSettings.add(environment, FILE);
        }
    }

    private static boolean isNode(Object source) {
        return source instanceof Class<?> type && AnnotatedElementUtils.isAnnotated(type, IntentNode.class);
    }
}
