package io.intentcast.platform.problem;

import io.intentcast.platform.SuiteService;
import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Answers with problems on the management's own port too, instead of another kind of error page. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(SuiteService.Marker.class)
class ManagementProblemConfiguration {

    /** Has no order, so it runs after Spring Boot has added its error page. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfManagement() {
        return tomcat -> {
            tomcat.setErrorPages(Set.of());
            ProblemValve.answerFor(tomcat);
        };
    }
}
