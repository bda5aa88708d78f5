package io.intentcast.local;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import tools.jackson.databind.json.JsonMapper;

/** A service in this JVM that is ready for requests. */
public record RunningService(ServicePlan plan, ConfigurableApplicationContext context) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /**
     * Returns when the service reports that it is ready.
     *
     * @param more arguments, in the form {@code --name=value}
     * @throws IllegalStateException naming the service that cannot start
     */
    public static RunningService start(ServicePlan plan, SpringApplicationBuilder builder, List<String> more) {
        return start(plan, builder, more, TIMEOUT);
    }

    /** The same, for a service that may have much to restore. */
    public static RunningService start(
            ServicePlan plan, SpringApplicationBuilder builder, List<String> more, Duration timeout) {
        String[] arguments =
                Stream.concat(plan.arguments().stream(), more.stream()).toArray(String[]::new);
        long begun = System.nanoTime();
        try {
            var service =
                    new RunningService(plan, builder.registerShutdownHook(false).run(arguments));
            service.awaitReadyOrClose(timeout);
            LOG.info("{} ready after {} ms", plan.name(), millisSince(begun));
            return service;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "%s cannot start: %s".formatted(plan.name(), NestedExceptionUtils.getMostSpecificCause(e)), e);
        }
    }

    /** @throws IllegalStateException when the service refuses */
    void put(String path, byte[] bytes) {
        ask("PUT", path, "application/octet-stream", bytes);
    }

    /**
     * Adds the observation unless the node already has one of the location.
     *
     * @throws IllegalStateException when the service refuses
     */
    void observe(DemoNode.DemoObservation demoObservation) {
        byte[] page = ask("GET", "/v1/observations?limit=1&location=" + demoObservation.location(), null, null);
        if (JSON.readTree(page).path("observations").isEmpty()) {
            ask(
                    "POST",
                    "/v1/observations",
                    "application/json",
                    demoObservation.json().getBytes(UTF_8));
        }
    }

    private byte[] ask(String method, String path, @Nullable String type, byte @Nullable [] body) {
        ServiceReply serviceReply = call(method, path, type, body);
        if (serviceReply.status() / 100 != 2) {
            throw new IllegalStateException(
                    "%s answered %s %s with %s".formatted(plan.name(), method, path, serviceReply.status()));
        }
        return serviceReply.body();
    }

    @Override
    public void close() {
        long begun = System.nanoTime();
        context.close();
        LOG.info("{} stopped in {} ms", plan.name(), millisSince(begun));
    }

    private void awaitReadyOrClose(Duration timeout) {
        try {
            awaitReady(timeout);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (call("GET", "/readyz", null, null).status() != 200) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not ready after " + timeout);
                }
                Thread.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record ServiceReply(int status, byte[] body) {}

    private ServiceReply call(String method, String path, @Nullable String type, byte @Nullable [] body) {
        try {
            var connection =
                    (HttpURLConnection) plan.url().resolve(path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", type);
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            byte[] answer = status / 100 == 2 ? connection.getInputStream().readAllBytes() : new byte[0];
            connection.disconnect();
            return new ServiceReply(status, answer);
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be reached at %s: %s".formatted(plan.name(), plan.url(), e), e);
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
