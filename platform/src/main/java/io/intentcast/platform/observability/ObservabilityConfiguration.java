package io.intentcast.platform.observability;

import io.intentcast.platform.SuiteMember;
import io.intentcast.platform.SuiteService;
import io.intentcast.platform.kafka.SuiteSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires this package into every service, and what a node needs of it into every node. */
@AutoConfiguration
@ConditionalOnBean(SuiteMember.class)
class ObservabilityConfiguration {

    private static final List<String> PROBED = List.of("/actuator", "/livez", "/readyz");
    private static final String READINESS = "readiness";

    @Bean
    Traces intentcastTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        Tracer found = tracer.getIfAvailable();
        Propagator with = propagator.getIfAvailable();
        return found == null || with == null ? Traces.OFF : new Traces(found, with);
    }

    @Bean
    @ConditionalOnBean(SuiteService.Marker.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    WebMvcConfigurer aboutRequests() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RequestLogContext());
            }
        };
    }

    /** Excludes the requests of probes and monitoring from the traffic. */
    @Bean
    @ConditionalOnBean(SuiteService.Marker.class)
    MeterFilter trafficWithoutProbes() {
        return MeterFilter.deny(id -> {
            String uri = id.getName().equals("http.server.requests") ? id.getTag("uri") : null;
            return uri != null && PROBED.stream().anyMatch(uri::startsWith);
        });
    }

    @Bean
    @ConditionalOnBean(SuiteService.Marker.class)
    MeterBinder buildMeters(ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfUnique();
        String version = built == null ? null : built.getVersion();
        return meters -> Gauge.builder("intentcast.build.info", () -> 1)
                .description("Always 1; the label is the running version")
                .tag("version", version == null ? "unknown" : version)
                .register(meters);
    }

    @Bean
    MeterBinder intentcastMeters(ObjectProvider<HealthEndpoint> health, SuiteSettings suite) {
        return meters -> {
            Gauge.builder("intentcast.ready", () -> isReady(health) ? 1 : 0)
                    .description("Whether the instance is ready: 1, or 0 while it is not")
                    .register(meters);
            Gauge.builder("intentcast.partitions", suite::partitions)
                    .description("Partitions of the partitioned topics, as configured for this instance")
                    .register(meters);
        };
    }

    private static boolean isReady(ObjectProvider<HealthEndpoint> health) {
        HealthEndpoint endpoint = health.getIfAvailable();
        HealthDescriptor readiness = endpoint == null ? null : endpoint.healthForPath(READINESS);
        return readiness != null && readiness.getStatus().equals(Status.UP);
    }
}
