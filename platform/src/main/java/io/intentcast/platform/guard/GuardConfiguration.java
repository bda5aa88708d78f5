package io.intentcast.platform.guard;

import io.intentcast.platform.SuiteService;
import io.intentcast.platform.web.RestSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires this package into every service. */
@AutoConfiguration
@ConditionalOnBean(SuiteService.Marker.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class GuardConfiguration {

    /** The settings in which a service states its own address. */
    private static final List<String> OWN_URLS = List.of("intentcast.node.url", "intentcast.advertised-url");

    @Bean
    Guard guard(RestSettings settings, Environment environment) {
        return new Guard(List.of(
                new HostRule(hosts(settings, environment)),
                new OriginRule(settings.allowedOrigins()),
                new WellFormedPath(),
                new ConcreteContentType(),
                new FewAcceptedTypes(),
                new LoopbackRule()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guarded(Guard guard) {
        return guard::standBefore;
    }

    /** Lets allowed origins read the answers (CORS). Requests of other origins are refused before this. */
    @Bean
    WebMvcConfigurer answersForAllowedOrigins(RestSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                if (!settings.allowedOrigins().isEmpty()) {
                    registry.addMapping("/v1/**")
                            .allowedOriginPatterns("*")
                            .allowedMethods("*")
                            .exposedHeaders("*");
                }
            }
        };
    }

    private static List<String> hosts(RestSettings settings, Environment environment) {
        var hosts = new ArrayList<>(settings.allowedHosts());
        OWN_URLS.stream()
                .map(name -> Optional.ofNullable(environment.getProperty(name, URI.class)))
                .flatMap(Optional::stream)
                .flatMap(url -> Stream.ofNullable(url.getHost()))
                .forEach(hosts::add);
        thisMachine().ifPresent(hosts::add);
        return hosts;
    }

    private static Optional<String> thisMachine() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return Optional.empty();
        }
    }
}
