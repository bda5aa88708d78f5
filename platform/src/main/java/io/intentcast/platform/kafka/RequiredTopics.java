package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import java.util.List;

/** The topics that a service writes or reads; a bean of it has them made and checked before anything reads or writes. */
public record RequiredTopics(List<Topic<?>> topics) {

    public RequiredTopics {
        topics = List.copyOf(topics);
    }

    public static RequiredTopics of(Topic<?>... topics) {
        return new RequiredTopics(List.of(topics));
    }
}
