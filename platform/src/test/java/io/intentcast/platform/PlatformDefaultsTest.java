package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void platformDefaultsApply() {
        process();

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
    }

    @Test
    void defaultsOfAnApplicationOverridePlatformDefaults() {
        environment
                .getPropertySources()
                .addLast(new DefaultPropertiesPropertySource(Map.of("server.shutdown", "immediate", "own", "1")));

        process();

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("immediate");
        assertThat(environment.getProperty("own")).isEqualTo("1");
    }

    @Test
    void anyOtherSourceOverridesPlatformDefaults() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("a file", Map.of("server.shutdown", "immediate")));

        process();

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("immediate");
    }

    @Test
    void theyAreNotTheDefaultsOfAnotherApplication() {
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication(Object.class));

        assertThat(environment.getProperty("server.shutdown")).isNull();
    }

    private void process() {
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication(SmallService.class));
    }
}
