package io.intentcast.platform.kafka;

import org.springframework.context.SmartLifecycle;

/**
 * A part that cannot start without Kafka. The gate starts it, in the order of phases, once the topics exist and are
 * right.
 */
public interface StartsWithKafka extends SmartLifecycle {

    @Override
    default boolean isAutoStartup() {
        return false;
    }
}
