package io.intentcast.platform.disk;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Wires this package into every service. */
@AutoConfiguration
@EnableConfigurationProperties(DiskSettings.class)
class DiskConfiguration {

    @Bean
    @ConditionalOnWebApplication
    DiskAdvice diskAdvice() {
        return new DiskAdvice();
    }

    /** The bean's name is that of the health indicator, which readiness includes. */
    @Bean("disk")
    HealthIndicator diskHealth(ObjectProvider<WritableDirectory> directories) {
        return new DiskHealth(directories.stream().toList());
    }
}
