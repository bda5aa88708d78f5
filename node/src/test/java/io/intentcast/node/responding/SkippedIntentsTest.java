package io.intentcast.node.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.series.Event.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SkippedIntentsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsTooLateToAnswerIsToldInItsPlace() {
        var records = List.of(
                wants(10, 0),
                wants(11, 1500),
                wants(12, 0),
                new IntentRecord(13, NOON, Optional.empty()),
                wants(14, 2001));

        new BatchResponder(new NodeId("bt1"), new Told(), new WordBuilder(_ -> 1, 1_000))
                .hear(new TreeMap<>(Map.of(3, records)), NOON);

        assertThat(told).containsExactly("skip 3-10", "answer 3-11", "skip 3-12", "answer 3-14");
    }

    private final class Told implements BatchResponder.Answerer {

        @Override
        public Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
            told.add("answer " + id);
            return Optional.empty();
        }

        @Override
        public void skip(IntentId id, Intent intent) {
            told.add("skip " + id);
        }
    }

    private static IntentRecord wants(long offset, long millis) {
        var intent = new Intent(
                new WantChunk(new ChunkId("x")),
                new NodeId("node-a"),
                new AudienceId(0),
                Duration.ofSeconds(2),
                Until.ALL);
        return new IntentRecord(offset, NOON.plusMillis(millis), Optional.of(intent));
    }
}
