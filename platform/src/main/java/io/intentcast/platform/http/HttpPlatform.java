package io.intentcast.platform.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Wires this package into every service. */
@AutoConfiguration
@EnableConfigurationProperties(HttpSettings.class)
class HttpPlatform {

    @Bean
    HttpClients httpClients(HttpSettings settings, SslBundles bundles) {
        return settings.sslBundle() == null || settings.sslBundle().isBlank()
                ? HttpClients.plain()
                : HttpClients.of(bundles, settings.sslBundle());
    }
}
