package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import java.util.List;

/**
 * The topics that a service writes or reads. As a bean it has them created and checked before the first read or write.
 *
 * @param withFixedPartitions the partitioned ones of them whose partitions must stay as many while the service runs
 */
public record RequiredTopics(List<Topic<?>> topics, List<Topic<?>> withFixedPartitions) {

    public RequiredTopics {
        topics = List.copyOf(topics);
        withFixedPartitions = List.copyOf(withFixedPartitions);
    }

    public static RequiredTopics of(Topic<?>... topics) {
        return new RequiredTopics(List.of(topics), List.of());
    }

    /** The service ends when one of these gets more partitions; otherwise it goes on with those that it knows. */
    public RequiredTopics withFixedPartitions(Topic<?>... fixed) {
        return new RequiredTopics(topics, List.of(fixed));
    }
}
