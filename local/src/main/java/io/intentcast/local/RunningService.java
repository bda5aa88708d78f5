package io.intentcast.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** A service in this JVM that takes requests. */
public record RunningService(ServicePlan plan, ConfigurableApplicationContext context) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * Returns when the service says that it is ready.
     *
     * @param more arguments, in the form {@code --name=value}
     * @throws IllegalStateException naming the service that cannot start
     */
    public static RunningService start(ServicePlan plan, SpringApplicationBuilder builder, List<String> more) {
        String[] arguments =
                Stream.concat(plan.arguments().stream(), more.stream()).toArray(String[]::new);
        long begun = System.nanoTime();
        try {
            var service =
                    new RunningService(plan, builder.registerShutdownHook(false).run(arguments));
            service.awaitReadyOrClose();
            LOG.info("{} ready after {} ms", plan.name(), millisSince(begun));
            return service;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "%s cannot start: %s".formatted(plan.name(), NestedExceptionUtils.getMostSpecificCause(e)), e);
        }
    }

    /** @throws IllegalStateException when the service refuses */
    void put(String path, byte[] bytes) {
        int status = call("PUT", path, bytes);
        if (status / 100 != 2) {
            throw new IllegalStateException("%s answered PUT %s with %d".formatted(plan.name(), path, status));
        }
    }

    @Override
    public void close() {
        long begun = System.nanoTime();
        context.close();
        LOG.info("{} stopped in {} ms", plan.name(), millisSince(begun));
    }

    private void awaitReadyOrClose() {
        try {
            awaitReady();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (call("GET", "/actuator/health/readiness", null) != 200) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not ready after " + PATIENCE);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int call(String method, String path, byte @Nullable [] body) {
        try {
            var connection =
                    (HttpURLConnection) plan.url().resolve(path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setReadTimeout((int) PATIENCE.toMillis());
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/octet-stream");
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be reached at %s: %s".formatted(plan.name(), plan.url(), e), e);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
