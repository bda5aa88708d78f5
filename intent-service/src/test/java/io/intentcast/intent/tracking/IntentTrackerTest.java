package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntentTrackerTest {

    private static final Audience STORAGE = audience(Role.STORAGE, null);

    private final Fakes fakes = new Fakes();
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000);
    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void anIntentIsToldWithItsAudience() throws Exception {
        TrackedIntent told = find(declared(null), id -> Optional.of(STORAGE));

        assertThat(told.audience()).isEqualTo(STORAGE);
        assertThat(told.outcomeUnknown()).isNull();
    }

    @Test
    void anOpenIntentIsToldWithoutAnAudienceThatCannotBeLookedUp() throws Exception {
        TrackedIntent told = find(declared(null), this::noBroker);

        assertThat(told.audience()).isNull();
        assertThat(told.outcome()).isNull();
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aClosedIntentIsToldAfterOneLookUpWithAllThatItsOutcomeSaysItself() throws Exception {
        LoggedIntent declared = declared(null);
        Outcome outcome = Fakes.outcome(declared, ClosedBy.ALL_DECIDED);
        outcomes.read(outcome, 1);

        TrackedIntent told = find(declared, this::noBroker);

        assertThat(told.audience()).isNull();
        assertThat(told.outcome()).isEqualTo(OutcomeReport.withoutAudience(outcome));
        assertThat(told.outcomeUnknown()).contains("the audience cannot be looked up");
        assertThat(lookUps).as("look-ups that wait").hasValue(1);
    }

    @Test
    void whatMustBeCompleteIsNotToldWithoutTheAudience() {
        LoggedIntent declared = declared(null);
        outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED), 1);
        var tracker = new IntentTracker(fakes, this::noBroker, outcomes, fakes::past, Fakes.nothingRead());

        assertThatThrownBy(() -> tracker.find(declared.id(), Duration.ZERO)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void anOlderOutcomeIsToldWithoutTheAudience() throws Exception {
        LoggedIntent declared = declared(null);
        OutcomeReport report = OutcomeReport.of(Fakes.outcome(declared, ClosedBy.DEADLINE), STORAGE);
        fakes.past.put(declared.id(), new PastOutcome.Concluded(report));

        TrackedIntent told = find(declared, this::noBroker);

        assertThat(told.outcome()).isEqualTo(report);
        assertThat(told.outcomeUnknown()).isNull();
    }

    @Test
    void anAudienceForAnotherRoleOrMatterIsNotTheIntents() throws Exception {
        LoggedIntent withoutMatter = declared(null);
        LoggedIntent aboutRain = declared(new Matter("rain"));
        Audience rain = audience(Role.STORAGE, new Matter("rain"));

        assertThat(find(aboutRain, _ -> Optional.of(rain)).audience()).isEqualTo(rain);
        assertThat(find(aboutRain, _ -> Optional.of(STORAGE)).audience()).isNull();
        assertThat(find(withoutMatter, _ -> Optional.of(rain)).audience()).isNull();
        assertThat(find(withoutMatter, _ -> Optional.of(audience(Role.MAPPER, null)))
                        .audience())
                .isNull();
    }

    @Test
    void aClosedIntentIsToldWithinSecondsWhenNoBrokerAnswers() throws Exception {
        var silent = new MockConsumer<String, Decoded<Audience>>("none") {
            @Override
            public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
                LockSupport.parkNanos(timeout.toNanos());
                throw new TimeoutException("no broker answers in " + timeout);
            }
        };
        try (var reader = new AudienceReader(_ -> silent, (_, _) -> {}, IntentTracker.AUDIENCE_TIMEOUT)) {
            long begun = System.nanoTime();
            LoggedIntent declared = declared(null);
            outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED), 1);

            assertThat(find(declared, reader).isClosed()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(IntentTracker.AUDIENCE_TIMEOUT).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anAudienceOfOtherNodesThanThoseOfTheOutcomeIsNotTheIntents() throws Exception {
        LoggedIntent declared = declared(null);
        OutcomeReport report = OutcomeReport.of(Fakes.outcome(declared, ClosedBy.DEADLINE), STORAGE);
        fakes.past.put(declared.id(), new PastOutcome.Concluded(report));
        var others = new Audience(
                Role.STORAGE,
                new TreeMap<>(Map.of(new NodeId("a"), Standing.newcomer(5), new NodeId("b"), Standing.newcomer(6))),
                Collections.emptySortedMap());

        assertThat(find(declared, _ -> Optional.of(STORAGE)).audience()).isEqualTo(STORAGE);
        assertThat(find(declared, _ -> Optional.of(others)).audience()).isNull();
    }

    private TrackedIntent find(LoggedIntent declared, AudienceLookup audiences) throws InterruptedException {
        return new IntentTracker(fakes, audiences, outcomes, fakes::past, Fakes.nothingRead())
                .findEvenWithoutAudience(declared.id(), Duration.ZERO)
                .orElseThrow();
    }

    private Optional<Audience> noBroker(AudienceId id) {
        lookUps.incrementAndGet();
        throw new TimeoutException("no broker tells audience " + id.offset());
    }

    private LoggedIntent declared(@Nullable Matter matter) {
        return fakes.append(new Intent(
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("me"),
                new AudienceId(0),
                Duration.ofSeconds(2),
                Until.ALL,
                null,
                matter));
    }

    private static Audience audience(Role role, @Nullable Matter matter) {
        return new Audience(
                role,
                matter,
                new TreeMap<>(Map.of(new NodeId("a"), Standing.newcomer(5))),
                Collections.emptySortedMap());
    }
}
