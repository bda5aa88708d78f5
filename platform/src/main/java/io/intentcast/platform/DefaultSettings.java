package io.intentcast.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Spring settings that a library brings with it. Any other source of a property overrides them. */
public final class DefaultSettings {

    private DefaultSettings() {}

    /** @param file a properties file that is in the jar of the library */
    public static void add(ConfigurableEnvironment environment, ClassPathResource file) {
        MutablePropertySources sources = environment.getPropertySources();
        Map<String, Object> defaults = read(file);
        if (sources.get(DefaultPropertiesPropertySource.NAME) instanceof MapPropertySource givenBefore) {
            defaults.putAll(givenBefore.getSource());
        }
        sources.remove(DefaultPropertiesPropertySource.NAME);
        sources.addLast(new DefaultPropertiesPropertySource(defaults));
    }

    private static Map<String, Object> read(ClassPathResource file) {
        var defaults = new HashMap<String, Object>();
        try {
            PropertiesLoaderUtils.loadProperties(file).forEach((name, value) -> defaults.put(name.toString(), value));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " belongs to this jar", e);
        }
        return defaults;
    }
}
