package io.intentcast.systemtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import io.intentcast.systemtests.window.Oracle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller was told is what is published. Nothing else is published of an intent that callers were told of;
 * nothing at all only if a fold had to begin at the ends later, and then they were told what the log says.
 */
final class ToldInvariants {

    private final Partition partition;
    private final Map<Long, String> published = new HashMap<>();
    private final Set<String> concluded = new HashSet<>();

    private ToldInvariants(Partition partition) {
        this.partition = partition;
        for (Conclusion conclusion : partition.outcomes().all()) {
            if (conclusion instanceof Outcome outcome) {
                published.putIfAbsent(outcome.intentId().offset(), bytes(outcome));
            }
        }
        List<Checkpoint> beginnings = partition.beginnings();
        for (int era = 0; era < beginnings.size(); era++) {
            Checkpoint end = era + 1 < beginnings.size() ? beginnings.get(era + 1) : partition.ends();
            Oracle.conclude(partition.since(beginnings.get(era), end)).stream()
                    .filter(Outcome.class::isInstance)
                    .forEach(outcome -> concluded.add(bytes((Outcome) outcome)));
        }
    }

    static void hold(Partition partition, List<Outcome> told) {
        if (!told.isEmpty()) {
            var invariants = new ToldInvariants(partition);
            told.forEach(invariants::holdsOf);
        }
    }

    private void holdsOf(Outcome told) {
        long intent = told.intentId().offset();
        assertThat(concluded).as("what the log says of %s", told.intentId()).contains(bytes(told));
        if (intent >= partition.beginnings().getLast().oldest()) {
            assertThat(published).as("what is published").containsKey(intent);
        }
        assertThat(bytes(told))
                .as("what callers were told of %s", told.intentId())
                .isEqualTo(published.getOrDefault(intent, bytes(told)));
        assertThat(Wire.OUTCOMES.read(Wire.OUTCOMES.typeOf(told), Wire.OUTCOMES.write(told)))
                .as("what is read of %s", told.intentId())
                .isEqualTo(new Decoded.Parsed<Conclusion>(told));
    }

    private static String bytes(Outcome outcome) {
        return new String(Wire.OUTCOMES.write(outcome), StandardCharsets.UTF_8);
    }
}
