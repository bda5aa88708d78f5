package io.intentcast.consensus.archiving;

import static io.intentcast.consensus.outcome.OutcomeFixtures.AUDIENCE;
import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.consensus.archiving.ArchivingResult.AlreadyStored;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ArchivingResult.GivenUp;
import io.intentcast.consensus.archiving.ArchivingResult.Stored;
import io.intentcast.consensus.archiving.ReportPlacement.Announced;
import io.intentcast.consensus.archiving.ReportPlacement.Kept;
import io.intentcast.consensus.archiving.ReportPlacement.KnownCopies;
import io.intentcast.consensus.archiving.ReportPlacement.Never;
import io.intentcast.consensus.archiving.ReportPlacement.NotNow;
import io.intentcast.consensus.archiving.ReportPlacement.PlacementReply;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivingTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Outcome OUTCOME = agreed("0-1", "forest_1", 100, new Then(new Store(null, 3)));
    private static final ArchivingRequest ORDER =
            new ArchivingRequest(new ChunkId("consensus_forest_1_0-1"), 3, new NodeId("A"));
    private static final NotNow NOBODY = new NotNow("nobody keeps it", Duration.ZERO);

    private final Deque<KnownCopies> known = new ArrayDeque<>();
    private final Deque<PlacementReply> replies = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private AudienceLookup audiences = _ -> Optional.of(observers());
    private Function<OutcomeReport, byte[]> form = report -> report.toString().getBytes(UTF_8);
    private long nanos = 7;

    @Test
    void anOutcomeWithThenIsAnArchivingRequest() {
        assertThat(ArchivingRequest.of(OUTCOME)).contains(ORDER);
        assertThat(ArchivingRequest.of(agreed("0-1", "forest_1", 100, null))).isEmpty();
        assertThat(ArchivingRequest.of(OUTCOME.agreeingOn(List.of()))).isEmpty();
    }

    @Test
    void theReportOverTheAudienceThatTheOutcomeNamesIsKept() throws Exception {
        audiences = id -> Optional.of(id.equals(AUDIENCE) ? observers() : Audience.NOBODY);
        known.add(new Announced(0));
        replies.add(new Kept(3));

        assertThat(store()).isEqualTo(new Stored(3));
        assertThat(asked)
                .containsExactly(
                        "known " + sha256(), "keep %s %s".formatted(ORDER, OutcomeReport.of(OUTCOME, observers())));
    }

    @Test
    void aChunkWithEnoughKeepersIsNotDeclaredAgain() throws Exception {
        known.add(new Announced(3));

        assertThat(store()).isEqualTo(new AlreadyStored());
        assertThat(asked).containsExactly("known " + sha256());
    }

    @Test
    void aChunkWithTooFewKeepersIsAskedForAgainAndFewerAreEnough() throws Exception {
        known.add(new Announced(2));
        replies.add(new Kept(2));

        assertThat(store()).isEqualTo(new Stored(2));
    }

    @Test
    void storingIsRetriedWithGrowingBackoff() throws Exception {
        known.add(new NotNow("it is not known yet", Duration.ZERO));
        for (int i = 0; i < 9; i++) {
            known.add(new Announced(0));
        }
        for (int i = 0; i < 8; i++) {
            replies.add(NOBODY);
        }
        replies.add(new Kept(3));

        assertThat(store()).isEqualTo(new Stored(3));
        assertThat(pauses.subList(0, 3))
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses).hasSize(9).isSorted().endsWith(Archiving.LONGEST_BACKOFF, Archiving.LONGEST_BACKOFF);
    }

    @Test
    void noRetryComesBeforeRetryAfter() throws Exception {
        known.add(new NotNow("busy", Duration.ofSeconds(3)));
        known.add(new Announced(0));
        replies.add(new NotNow("busy", Duration.ofMinutes(1)));
        known.add(new Announced(3));

        assertThat(store()).isEqualTo(new AlreadyStored());
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofMinutes(1));
    }

    @Test
    void theLastTryIsMadeWhenPatienceEnds() throws Exception {
        known.add(new NotNow("busy", Duration.ofHours(1)));
        known.add(NOBODY);

        assertThat(store()).isEqualTo(new GivenUp(GiveUpReason.NOT_IN_TIME, "nobody keeps it"));
        assertThat(pauses).containsExactly(TIMEOUT);
        assertThat(asked).hasSize(2);
    }

    @Test
    void repeatedFailuresAreGivenUpWhenPatienceEnds() throws Exception {
        for (int i = 0; i < 100; i++) {
            known.add(NOBODY);
        }

        assertThat(store()).isEqualTo(new GivenUp(GiveUpReason.NOT_IN_TIME, "nobody keeps it"));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_BYTES", "REFUSED", "TOO_LARGE"})
    void aPermanentRefusalIsGivenUpAtOnce(GiveUpReason why) throws Exception {
        known.add(new Announced(0));
        replies.add(new Never(why, "never"));

        assertThat(store()).isEqualTo(new GivenUp(why, "never"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void withoutItsAudienceThereIsNoReport() throws Exception {
        audiences = _ -> Optional.empty();

        assertThat(store()).isEqualTo(new GivenUp(GiveUpReason.NO_AUDIENCE, "audience 7 does not exist"));
        assertThat(asked).isEmpty();
    }

    @Test
    void anAudienceThatCannotBeLookedUpNowIsLookedUpLater() throws Exception {
        var tries = new ArrayDeque<>(List.of(Optional.<Audience>empty(), Optional.of(observers())));
        audiences = _ -> {
            Optional<Audience> found = tries.remove();
            if (found.isEmpty()) {
                throw new UncheckedIOException(new IOException("no broker"));
            }
            return found;
        };
        known.add(new Announced(3));

        assertThat(store()).isEqualTo(new AlreadyStored());
        assertThat(pauses).containsExactly(Archiving.SHORTEST_BACKOFF);
    }

    @Test
    void aReportLargerThanAChunkIsGivenUp() throws Exception {
        form = _ -> new byte[Archiving.LARGEST + 1];

        assertThat(store()).isEqualTo(new GivenUp(GiveUpReason.TOO_LARGE, "67108865 bytes are more than 67108864"));
        assertThat(asked).isEmpty();
    }

    @Test
    void anInterruptStopsStoring() {
        known.add(NOBODY);
        Archiving storing = storing(_ -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> storing.store(ORDER, OUTCOME)).isInstanceOf(InterruptedException.class);
    }

    private ArchivingResult store() throws InterruptedException {
        return storing(pause -> {
                    pauses.add(pause);
                    nanos += pause.toNanos();
                })
                .store(ORDER, OUTCOME);
    }

    private Archiving storing(Archiving.Sleeper sleeper) {
        var keepers = new ReportPlacement() {
            @Override
            public KnownCopies known(ChunkId chunkId, Sha256 sha256) {
                assertThat(chunkId).isEqualTo(ORDER.chunkId());
                asked.add("known " + sha256);
                return known.remove();
            }

            @Override
            public PlacementReply keep(ArchivingRequest archivingRequest, byte[] bytes) {
                asked.add("keep %s %s".formatted(archivingRequest, new String(bytes, UTF_8)));
                return replies.remove();
            }
        };
        return new Archiving(audiences, report -> form.apply(report), keepers, TIMEOUT, () -> nanos, sleeper);
    }

    private Sha256 sha256() {
        return Sha256.of(form.apply(OutcomeReport.of(OUTCOME, observers())));
    }
}
