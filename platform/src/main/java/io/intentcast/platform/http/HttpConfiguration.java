package io.intentcast.platform.http;

import io.intentcast.platform.SuiteService;
import io.intentcast.platform.observability.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Wires this package into every service. */
@AutoConfiguration
@ConditionalOnBean(SuiteService.Marker.class)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {

    @Bean
    HttpClients httpClients(HttpSettings settings, SslBundles bundles, Traces traces) {
        return settings.sslBundle() == null || settings.sslBundle().isBlank()
                ? HttpClients.plain(traces)
                : HttpClients.of(bundles, settings.sslBundle(), traces);
    }
}
