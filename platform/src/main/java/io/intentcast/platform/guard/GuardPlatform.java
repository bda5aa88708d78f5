package io.intentcast.platform.guard;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Wires this package into every service. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class GuardPlatform {

    @Bean
    Guard guard() {
        return new Guard(List.of(new LoopbackOnly()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guarded(Guard guard) {
        return guard::standBefore;
    }
}
