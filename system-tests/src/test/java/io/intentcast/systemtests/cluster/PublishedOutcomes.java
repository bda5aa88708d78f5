package io.intentcast.systemtests.cluster;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The outcomes as seen by a reader that skips repetitions. */
public record PublishedOutcomes(Kafka kafka) {

    private static final Comparator<Conclusion> PUBLISHING_ORDER =
            Comparator.comparingLong(Conclusion::at).thenComparing(Conclusion.ORDER);

    /** The outcomes of these intents that are in the topic now. */
    public List<Outcome> of(Set<IntentId> declared) {
        Map<Integer, Conclusion> last = new HashMap<>();
        var taken = new ArrayList<Outcome>();
        for (ConsumerRecord<String, Decoded<Conclusion>> record : kafka.read(Topic.OUTCOMES)) {
            Conclusion conclusion = ((Decoded.Parsed<Conclusion>) record.value()).value();
            Conclusion before = last.get(record.partition());
            if (before == null || PUBLISHING_ORDER.compare(conclusion, before) > 0) {
                last.put(record.partition(), conclusion);
                if (conclusion instanceof Outcome outcome && declared.contains(outcome.intentId())) {
                    taken.add(outcome);
                }
            }
        }
        return taken;
    }
}
