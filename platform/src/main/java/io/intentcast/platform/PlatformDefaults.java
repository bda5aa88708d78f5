package io.intentcast.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Spring settings that all services of the suite share. Any other source of a property overrides them. */
final class PlatformDefaults implements EnvironmentPostProcessor {

    private static final String FILE = "platform.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (SuiteService.Marker.isOn(application)) {
            addTo(environment);
        }
    }

    private static void addTo(ConfigurableEnvironment environment) {
        MutablePropertySources sources = environment.getPropertySources();
        Map<String, Object> defaults = read();
        if (sources.get(DefaultPropertiesPropertySource.NAME) instanceof MapPropertySource givenByCode) {
            defaults.putAll(givenByCode.getSource());
        }
        sources.remove(DefaultPropertiesPropertySource.NAME);
        sources.addLast(new DefaultPropertiesPropertySource(defaults));
    }

    private static Map<String, Object> read() {
        var defaults = new HashMap<String, Object>();
        try {
            PropertiesLoaderUtils.loadProperties(new ClassPathResource(FILE, PlatformDefaults.class.getClassLoader()))
                    .forEach((name, value) -> defaults.put(name.toString(), value));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " belongs to this jar", e);
        }
        return defaults;
    }
}
