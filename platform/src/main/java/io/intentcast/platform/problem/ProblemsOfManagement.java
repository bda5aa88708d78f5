package io.intentcast.platform.problem;

import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Problems on the management's own port: there is no error page of another form. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ProblemsOfManagement {

    /** Comes after Spring Boot has added its page, as all that names no order. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfManagement() {
        return tomcat -> {
            tomcat.setErrorPages(Set.of());
            ProblemValve.answerFor(tomcat);
        };
    }
}
