package io.intentcast.platform.kafka;

import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The ids that Kafka gave the topics of this service, as they were when it started. A topic that is deleted and
 * recreated has another id; what was recorded about the old one does not apply to it. Thread-safe.
 */
public final class TopicIds {

    private static final int LETTERS = 12;

    private volatile Map<String, Uuid> ids = Map.of();

    void found(Map<String, Uuid> those) {
        ids = Map.copyOf(those);
    }

    /** The ids by topic name; empty until the topics were checked. */
    Map<String, Uuid> byName() {
        return ids;
    }

    /** The id of the topic; empty if it is not one of this service's, or was not checked yet. */
    Optional<String> idOf(Topic<?> topic) {
        return Optional.ofNullable(ids.get(topic.name())).map(Uuid::toString);
    }

    /**
     * A common name for these topics, of lower-case letters and digits: the same for every service, and another one as
     * soon as one of them was recreated.
     *
     * @throws NullPointerException if a topic is not one of this service's, or they were not checked yet
     */
    public String nameOf(Topic<?>... topics) {
        Map<String, Uuid> known = ids;
        String all = Stream.of(topics)
                .map(topic -> topic.name() + "="
                        + Objects.requireNonNull(known.get(topic.name()), topic.name() + " was not checked"))
                .collect(Collectors.joining(" "));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).toString().substring(0, LETTERS);
    }
}
