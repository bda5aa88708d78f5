package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.topic.TopicGuard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/** Opens before everything else that has a lifecycle: when a broker is there and the topics are as they must be. */
final class TopicGate implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Supplier<Admin> admins;
    private final KafkaSettings settings;
    private final String brokers;
    private final List<Topic<?>> topics;
    private volatile boolean open;

    /** @param brokers for the operator to read */
    TopicGate(Supplier<Admin> admins, KafkaSettings settings, String brokers, List<Topic<?>> topics) {
        this.admins = admins;
        this.settings = settings;
        this.brokers = brokers;
        this.topics = topics;
    }

    @Override
    public void start() {
        if (!topics.isEmpty()) {
            ensure();
        }
        open = true;
    }

    private void ensure() {
        long begun = System.nanoTime();
        long nextLine = begun;
        while (true) {
            try (Admin admin = admins.get()) {
                new TopicGuard(admin, settings.partitions()).ensure(topics.toArray(Topic<?>[]::new));
                return;
            } catch (RuntimeException e) {
                Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
                if (!passes(root)) {
                    throw new StartRefusedException(
                            String.valueOf(e.getMessage()), "Mend the topic, or set intentcast.partitions.", e);
                }
                long now = System.nanoTime();
                if (now - begun >= settings.brokerPatience().toNanos()) {
                    throw new StartRefusedException(
                            "Kafka at %s does not answer after %s: %s"
                                    .formatted(brokers, settings.brokerPatience(), root.getMessage()),
                            "Start Kafka, or set spring.kafka.bootstrap-servers; intentcast.broker-patience says how long"
                                    + " to wait.",
                            e);
                }
                if (now - nextLine >= 0) {
                    LOG.info("Waiting for Kafka at {}: {}", brokers, root.getMessage());
                    nextLine = now + BETWEEN_LINES.toNanos();
                }
                pause();
            }
        }
    }

    /** Whether the broker may think otherwise later. */
    private static boolean passes(Throwable root) {
        return root instanceof RetriableException
                || root instanceof InvalidReplicationFactorException
                || root instanceof ConfigException;
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
