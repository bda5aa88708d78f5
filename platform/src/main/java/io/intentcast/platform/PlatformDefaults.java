package io.intentcast.platform;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Spring settings that all services of the suite share. Any other source of a property overrides them. */
final class PlatformDefaults implements EnvironmentPostProcessor {

    private static final ClassPathResource FILE =
            new ClassPathResource("platform.properties", PlatformDefaults.class.getClassLoader());

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (SuiteService.Marker.isOn(application)) {
            DefaultSettings.add(environment, FILE);
        }
    }
}
