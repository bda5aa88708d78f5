package io.intentcast.platform.observability;

import io.intentcast.platform.SuiteService;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Enables tracing in a service only where an export endpoint is configured. Without one, nothing of tracing is wired:
 * no observation handler, no thread, no empty column in log lines. {@value #ENABLED} overrides that.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENABLED = "management.tracing.export.enabled";
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> WIRING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        var matches = new boolean[classes.length];
        boolean isWiringLeftOut = Arrays.stream(classes).anyMatch(TracingSwitch::isWiring) && !isEnabled();
        for (int i = 0; i < classes.length; i++) {
            matches[i] = !isWiringLeftOut || !isWiring(classes[i]);
        }
        return matches;
    }

    private static boolean isWiring(@Nullable String name) {
        return name != null && WIRING.stream().anyMatch(name::startsWith);
    }

    /** Slow, and Spring filters many classes one by one. */
    private boolean isEnabled() {
        return environment != null && environment.getProperty(ENABLED, Boolean.class, true);
    }

    /** Decides lazily, because environment variables of OpenTelemetry may become properties later than this. */
    static final class Default implements EnvironmentPostProcessor {

        @Override
        public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
            if (SuiteService.Marker.isOn(application)) {
                environment.getPropertySources().addLast(byEndpoint(environment));
            }
        }

        private PropertySource<?> byEndpoint(ConfigurableEnvironment environment) {
            return new EnumerablePropertySource<Object>("intentcastTracing", this) {
                @Override
                public String[] getPropertyNames() {
                    return new String[] {ENABLED};
                }

                @Override
                public @Nullable Object getProperty(String name) {
                    String endpoint = name.equals(ENABLED) ? environment.getProperty(ENDPOINT) : null;
                    return name.equals(ENABLED) ? endpoint != null && !endpoint.isBlank() : null;
                }
            };
        }
    }
}
