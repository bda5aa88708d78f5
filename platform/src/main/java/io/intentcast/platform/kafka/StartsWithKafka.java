package io.intentcast.platform.kafka;

import org.springframework.context.SmartLifecycle;

/** What cannot start without Kafka. The gate starts it, in the order of phases, once the topics are there and right. */
public interface StartsWithKafka extends SmartLifecycle {

    @Override
    default boolean isAutoStartup() {
        return false;
    }
}
