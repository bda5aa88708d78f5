package io.intentcast.intent.purging;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.placement.Receipt.Refusal;
import io.intentcast.intent.placement.Receipt.Silent;
import io.intentcast.intent.providers.InMemoryProviders;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.purging.PurgeReceipt.Dropped;
import io.intentcast.intent.purging.PurgeResult.NobodyDrops;
import io.intentcast.intent.purging.PurgeResult.NotDeclared;
import io.intentcast.intent.purging.PurgeResult.NotThere;
import io.intentcast.intent.purging.PurgeResult.Purged;
import io.intentcast.intent.purging.PurgeResult.Undecided;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.wire.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkPurgingTest {

    private static final ChunkId X = new ChunkId("chunk:X");
    private static final NodeId ME = new NodeId("me");
    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");
    private static final NodeId AWAY = new NodeId("away");
    private static final Sha256 OURS = Sha256.of(new byte[] {1});
    private static final Sha256 OTHERS = Sha256.of(new byte[] {2});
    private static final Answer DROPPED = new Yes(new Other(Documents.parse("{\"dropped\":\"%s\"}".formatted(OURS))));
    private static final Answer NOT_KEPT = No.because(Reason.NOT_KEPT);
    private static final Answer BUSY = No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1));

    private final Fakes fakes = new Fakes();
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000_000);
    private final ProvidersFold providers = new ProvidersFold(new InMemoryProviders(), System::nanoTime);
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final Map<NodeId, Answer> said = new HashMap<>();
    private final List<NodeId> withdrawnFor = new ArrayList<>();
    private Consumer<NodeId> withdrawal = node -> providers.withdrawn(X, node);
    private int openWindows = 10;

    @BeforeEach
    void aAndBAreThere() {
        Stream.of("a", "b").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
        fakes.whenDeclared = declared -> {
            said.forEach((node, answer) -> {
                if (answer.equals(DROPPED)) {
                    providers.withdrawn(X, node);
                }
            });
            outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED, said), 1);
        };
    }

    @Test
    void aChunkThatItsKeepersDropAndOthersDoNotKeepIsGone() throws Exception {
        announce(A, OURS);
        said.putAll(Map.of(A, DROPPED, B, NOT_KEPT));

        assertThat(purge(null))
                .isEqualTo(new Purged(
                        new PurgeReceipt(
                                X,
                                new IntentId(0, 0),
                                ClosedBy.ALL_DECIDED,
                                List.of(new Dropped(A, OURS)),
                                List.of(B),
                                List.of(),
                                List.of(),
                                List.of()),
                        true));
        assertThat(fakes.intents).singleElement().satisfies(declared -> {
            assertThat(declared.intent().want()).isEqualTo(new PurgeChunk(X, null));
            assertThat(declared.intent().from()).isEqualTo(ME);
            assertThat(declared.intent().until()).isEqualTo(Until.ALL);
        });
    }

    @Test
    void aKeeperThatHasNotWithdrawnYetMakesItIncomplete() throws Exception {
        announce(A, OURS);
        fakes.whenDeclared = declared -> outcomes.read(Fakes.outcome(declared, ClosedBy.ALL_DECIDED, said), 1);
        said.putAll(Map.of(A, DROPPED, B, NOT_KEPT));

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        Purged.class, purged -> assertThat(purged.complete()).isFalse());
        assertThat(withdrawnFor).as("a is there and withdraws by itself").isEmpty();
    }

    @Test
    void aNodeThatRefusesOrIsSilentIsNamed() throws Exception {
        announce(A, OURS);
        announce(B, OURS);
        said.putAll(Map.of(A, DROPPED, B, BUSY));

        assertThat(purge(null)).isInstanceOfSatisfying(Purged.class, purged -> {
            assertThat(purged.complete()).isFalse();
            assertThat(purged.receipt().refusals())
                    .containsExactly(new Refusal(B, Reason.RATE_LIMITED, Limiter.W_TRACKING, Duration.ofSeconds(1)));
        });
    }

    @Test
    void whatAnAbsentNodeAnnouncedIsWithdrawnForIt() throws Exception {
        announce(AWAY, OURS);
        said.putAll(Map.of(A, NOT_KEPT, B, NOT_KEPT));

        assertThat(purge(null)).isInstanceOfSatisfying(Purged.class, purged -> {
            assertThat(purged.complete()).isFalse();
            assertThat(purged.receipt().withdrawn()).containsExactly(AWAY);
        });
        assertThat(providers.of(X)).isEmpty();
    }

    @Test
    void aNodeThatWentAwayDuringThePurgeIsWithdrawnAsWell() throws Exception {
        announce(A, OURS);
        announce(B, OURS);
        said.put(A, DROPPED);
        Consumer<LoggedIntent> closes = fakes.whenDeclared;
        fakes.whenDeclared = declared -> {
            presence.fold(1, Fakes.DECLARED, new Away(Fakes.node("b").description(), 0));
            closes.accept(declared);
        };

        assertThat(purge(null)).isInstanceOfSatisfying(Purged.class, purged -> {
            assertThat(purged.receipt().dropped()).containsExactly(new Dropped(A, OURS));
            assertThat(purged.receipt().silences()).containsExactly(new Silent(B, SilenceCause.HEARD));
            assertThat(purged.receipt().withdrawn()).containsExactly(B);
        });
    }

    @Test
    void beforePresenceIsKnownNothingIsWithdrawnForAnyNode() throws Exception {
        announce(AWAY, OURS);
        said.putAll(Map.of(A, DROPPED, B, NOT_KEPT));

        ChunkPurging purging = purging(new Presence(Duration.ofSeconds(10)), presence);

        assertThat(purging.purge(new PurgeChunk(X, null), ME)).isInstanceOf(Purged.class);
        assertThat(withdrawnFor).isEmpty();
    }

    @Test
    void onlyTheNamedBytesArePurged() throws Exception {
        announce(AWAY, OTHERS);
        said.putAll(Map.of(A, DROPPED, B, NOT_KEPT));

        assertThat(purge(OURS))
                .isInstanceOfSatisfying(
                        Purged.class, purged -> assertThat(purged.complete()).isTrue());
        assertThat(withdrawnFor).isEmpty();
        assertThat(fakes.intents.getFirst().intent().want()).isEqualTo(new PurgeChunk(X, OURS));
    }

    @Test
    void aChunkThatNobodyKeepsAndNobodyAnnouncedIsNotThere() throws Exception {
        said.put(A, NOT_KEPT);

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        NotThere.class,
                        none -> assertThat(none.receipt().silences())
                                .containsExactly(new Silent(B, SilenceCause.HEARD)));
    }

    @Test
    void aSilentKeeperMayStillHaveIt() throws Exception {
        announce(B, OURS);
        said.put(A, NOT_KEPT);

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        Purged.class, purged -> assertThat(purged.complete()).isFalse());
    }

    @Test
    void whenAllKeepersRefuseNobodyDropsIt() throws Exception {
        announce(A, OURS);
        said.putAll(Map.of(A, BUSY, B, NOT_KEPT));

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        NobodyDrops.class,
                        none -> assertThat(none.receipt().soonestRetry()).contains(Duration.ofSeconds(1)));
    }

    @Test
    void aYesOfAnotherFormHasNoDigest() throws Exception {
        said.put(A, new Yes(new Other(Documents.parse("{\"dropped\":\"all of it\"}"))));

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        Purged.class,
                        purged -> assertThat(purged.receipt().dropped()).containsExactly(new Dropped(A, null)));
    }

    @Test
    void aWithdrawalThatDoesNotArriveMakesItIncomplete() throws Exception {
        announce(AWAY, OURS);
        withdrawal = _ -> {};

        assertThat(purge(null))
                .isInstanceOfSatisfying(
                        Purged.class, purged -> assertThat(purged.complete()).isFalse());
        assertThat(withdrawnFor).containsExactly(AWAY);
    }

    @Test
    void withoutAnOutcomeNothingIsWithdrawn() throws Exception {
        announce(AWAY, OURS);
        outcomes.stop();
        fakes.whenDeclared = _ -> {};

        assertThat(purge(null)).isEqualTo(new Undecided(new IntentId(0, 0)));
        assertThat(withdrawnFor).isEmpty();
    }

    @Test
    void withTooManyOpenWindowsNothingIsDeclared() throws Exception {
        openWindows = 0;

        assertThat(purge(null)).isEqualTo(new NotDeclared(new TooManyOpen(0)));
    }

    private PurgeResult purge(@Nullable Sha256 only) throws InterruptedException {
        return purging(presence, presence).purge(new PurgeChunk(X, only), ME);
    }

    private ChunkPurging purging(Presence here, Presence ofAudience) {
        var audiences = new AudienceSelector(ofAudience, new Reputations(), fakes, System::nanoTime);
        var declaring = new Declaring(
                audiences, fakes, new OpenWindows(openWindows, Duration.ZERO, System::nanoTime), outcomes, () -> true);
        return new ChunkPurging(
                declaring,
                new IntentTracker(fakes, fakes, outcomes, fakes::past, Fakes.nothingRead()),
                providers,
                new ProviderLocator(providers, here),
                here,
                (_, node) -> {
                    withdrawnFor.add(node);
                    withdrawal.accept(node);
                },
                Duration.ofMillis(50));
    }

    private void announce(NodeId node, Sha256 sha256) {
        providers.announced(new Announced(X, node, sha256, 1, 3));
    }
}
