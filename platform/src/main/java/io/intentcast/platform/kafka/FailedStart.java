package io.intentcast.platform.kafka;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * Ends a running service that cannot go on, in the way Spring Boot ends a failed start: with the same text, and an
 * error.
 */
final class FailedStart {

    private static final Logger LOG = LoggerFactory.getLogger(FailedStart.class);
    private static final int ERROR = 1;

    private FailedStart() {}

    /** Returns at once. */
    static void end(ConfigurableApplicationContext context, Throwable failure) {
        Thread.ofPlatform().name("start-failed").start(() -> {
            List<SpringBootExceptionReporter> reporters = SpringFactoriesLoader.forDefaultResourceLocation(
                            context.getClassLoader())
                    .load(
                            SpringBootExceptionReporter.class,
                            ArgumentResolver.of(ConfigurableApplicationContext.class, context));
            if (reporters.stream().noneMatch(reporter -> reporter.reportException(failure))) {
                LOG.error("The service cannot start", failure);
            }
            int _ = SpringApplication.exit(context, () -> ERROR);
        });
    }
}
