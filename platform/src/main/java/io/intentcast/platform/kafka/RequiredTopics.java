package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import java.util.List;

/**
 * The topics that a service writes or reads. As a bean it has them created and checked before the first read or write.
 */
public record RequiredTopics(List<Topic<?>> topics) {

    public RequiredTopics {
        topics = List.copyOf(topics);
    }

    public static RequiredTopics of(Topic<?>... topics) {
        return new RequiredTopics(List.of(topics));
    }
}
