package io.intentcast.platform.disk;

import io.intentcast.platform.SuiteMember;
import io.intentcast.platform.SuiteService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Wires this package into every service and node. */
@AutoConfiguration
@ConditionalOnBean(SuiteMember.class)
@EnableConfigurationProperties(DiskSettings.class)
class DiskConfiguration {

    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBean(SuiteService.Marker.class)
    DiskAdvice diskAdvice() {
        return new DiskAdvice();
    }

    /** The bean's name is that of the health indicator, which readiness includes. */
    @Bean
    HealthIndicator diskHealthIndicator(ObjectProvider<WritableDirectory> directories) {
        return new DiskHealth(directories.stream().toList());
    }
}
