package io.intentcast.platform.web;

import io.intentcast.platform.SuiteService;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires this package into every service. */
@AutoConfiguration
@ConditionalOnBean(SuiteService.Marker.class)
@EnableConfigurationProperties(RestSettings.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebConfiguration {

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            RestSettings settings,
            MinimumRate rate,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(settings, rate, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    /** Sends 100 Continue when the body is read, and not when the request is refused unread. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continuesWhenRead() {
        return tomcat -> tomcat.addConnectorCustomizers(connector -> connector.setProperty(
                "continueResponseTiming", ContinueResponseTiming.ON_REQUEST_BODY_READ.toString()));
    }

    @Bean
    MinimumRate minimumRate(RestSettings settings) {
        return MinimumRate.of(settings);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> cutsOff() {
        return tomcat -> tomcat.addContextValves(new CutOffValve());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> drains(RestSettings settings) {
        return tomcat -> tomcat.addEngineValves(new DrainValve(settings));
    }

    @Bean
    WebMvcConfigurer requestsAndTheirParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, NodeId.class, NodeId::new);
                registry.addConverter(String.class, ChunkId.class, ChunkId::new);
                registry.addConverter(String.class, Subject.class, Subject::new);
                registry.addConverter(String.class, Sha256.class, Sha256::new);
                registry.addConverter(String.class, IntentId.class, IntentId::parse);
                registry.addConverter(String.class, PageSize.class, PageSize::parse);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RequestRules());
            }
        };
    }
}
