package io.intentcast.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.Holdings;
import io.intentcast.node.responding.IntentRecord;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Answered;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The answers of a node that answers one kind of its application's own: {@code want_quote}. */
class RespondingMetricsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Subject LANE = new Subject("lane:oslo");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RespondingMetrics metrics =
            new RespondingMetrics(meters, InstantSource.fixed(NOON), limiters(), new Quoting());

    private static final class Quoting implements Answerer {

        @Override
        public Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
            return Optional.empty();
        }

        @Override
        public Set<String> ownKinds() {
            return Set.of("want_quote");
        }
    }

    @Test
    void aKindOfTheApplicationIsCountedByItsNameFromZeroOn() {
        assertThat(failed("want_quote")).isZero();

        decided(0, "want_quote");
        decided(1, "want_pony");

        assertThat(failed("want_quote")).isEqualTo(1);
        assertThat(failed("other")).isEqualTo(1);
        assertThat(meters.find("intentcast.node.answers")
                        .tag("kind", "want_pony")
                        .counters())
                .isEmpty();
    }

    private void decided(long offset, String kind) {
        var want = new Own(kind, new Role("carrier"), LANE, null, AgreeOn.NOTHING);
        var intent = new Intent(want, new NodeId("shop"), new AudienceId(0), Duration.ofSeconds(2), Until.ALL);
        Event answered = new Answered(new IntentId(0, offset), LANE, No.because(Reason.FAILED));
        metrics.decided(
                Map.of(0, List.of(new IntentRecord(offset, NOON, Optional.of(intent)))),
                new SeriesChange(NOON, List.of(answered), List.of(), Map.of(), Durability.AS_CONFIGURED));
    }

    private double failed(String kind) {
        return meters.get("intentcast.node.answers")
                .tags("kind", kind, "answer", "no", "reason", "failed", "limiter", "none")
                .counter()
                .count();
    }

    private static LimiterCheck limiters() {
        return new LimiterCheck(
                new LimiterInputsReader(Holdings.none(), new RecentWork(0), new KnownPeers()),
                Capacities.DEFAULT,
                Thresholds.DEFAULT,
                RetryAfters.DEFAULT,
                List.of());
    }
}
