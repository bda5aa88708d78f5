package io.intentcast.platform.kafka;

import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The ids that Kafka gave the topics of this service, as they were when it started. A topic that is deleted and made anew under its name
 * has another id, and what was written down of the one before says nothing of it. Thread-safe.
 */
public final class TopicIds {

    private static final int LETTERS = 12;

    private volatile Map<String, Uuid> ids = Map.of();

    void found(Map<String, Uuid> those) {
        ids = Map.copyOf(those);
    }

    /** By the names of topics; empty until the topics were looked at. */
    Map<String, Uuid> byName() {
        return ids;
    }

    /**
     * A name for these topics together, of lower-case letters and digits: the same for every service, and another one as soon as one of them
     * was made anew.
     *
     * @throws NullPointerException if it is none of this service's topics, or they were not looked at yet
     */
    public String nameOf(Topic<?>... topics) {
        Map<String, Uuid> known = ids;
        String all = Stream.of(topics)
                .map(topic -> topic.name() + "="
                        + Objects.requireNonNull(known.get(topic.name()), topic.name() + " was not looked at"))
                .collect(Collectors.joining(" "));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).toString().substring(0, LETTERS);
    }
}
