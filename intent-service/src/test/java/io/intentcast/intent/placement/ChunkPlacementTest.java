package io.intentcast.intent.placement;

import static io.intentcast.intent.placement.Nodes.BYTES;
import static io.intentcast.intent.placement.Nodes.OTHERS;
import static io.intentcast.intent.placement.Nodes.OURS;
import static io.intentcast.intent.placement.Nodes.X;
import static io.intentcast.intent.placement.Nodes.keeps;
import static io.intentcast.intent.placement.Nodes.node;
import static io.intentcast.intent.placement.Nodes.offers;
import static io.intentcast.intent.placement.Nodes.refuses;
import static io.intentcast.intent.placement.Nodes.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.placement.PlacementResult.Kept;
import io.intentcast.intent.placement.PlacementResult.NobodyKeeps;
import io.intentcast.intent.placement.PlacementResult.NotDeclared;
import io.intentcast.intent.placement.PlacementResult.OtherBytes;
import io.intentcast.intent.placement.PlacementResult.Undecided;
import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.ReplicaClient.Pushed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Failed;
import io.intentcast.intent.providers.InMemoryProviders;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.StoreChunk;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkPlacementTest {

    private static final NodeId ME = node("me");

    private final Fakes fakes = new Fakes();
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000_000);
    private final ProvidersFold providers = new ProvidersFold(new InMemoryProviders(), System::nanoTime);
    private final Map<NodeId, Answer> said = new HashMap<>();
    private final List<String> pushedTo = new CopyOnWriteArrayList<>();
    private int openWindows = 10;
    private ClosedBy closedBy = ClosedBy.ALL_DECIDED;
    private ReplicaClient nodes = (place, _, _, _, _) -> keep(place.getHost());

    @BeforeEach
    void windowsClose() {
        fakes.whenDeclared = declared -> outcomes.read(Fakes.outcome(declared, closedBy, said), 1);
    }

    @Test
    void enoughReplicasAreKeptAndShown() throws Exception {
        Stream.of("a", "b", "c").forEach(node -> said.put(node(node), offers(node, 0.9)));

        assertThat(store(2)).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.shown()).isTrue();
            assertThat(kept.receipt().hasAllReplicas()).isTrue();
            assertThat(kept.receipt().keepers()).hasSize(2);
        });
        assertThat(pushedTo).hasSize(2);
        assertThat(fakes.intents).singleElement().satisfies(declared -> {
            assertThat(declared.intent().want()).isEqualTo(new StoreChunk(X, OURS, 1, 2));
            assertThat(declared.intent().from()).isEqualTo(ME);
            assertThat(declared.intent().until()).isEqualTo(Until.ALL);
        });
    }

    @Test
    void aFailedNodeIsReplacedAndNamed() throws Exception {
        said.put(node("a"), offers("a", 0.9));
        said.put(node("b"), offers("b", 0.8));
        nodes = (place, _, _, _, _) ->
                place.getHost().equals("a") ? new Failed(CallFailure.STALLED, null) : keep(place.getHost());

        assertThat(store(1)).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.receipt().keepers()).extracting(Keeper::node).containsExactly(node("b"));
            assertThat(kept.receipt().failed()).containsExactly(new Failure(node("a"), CallFailure.STALLED, null));
        });
    }

    @Test
    void fewerReplicasThanWishedAreKept() throws Exception {
        said.put(node("a"), offers("a", 0.9));

        assertThat(store(3)).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.shown()).isTrue();
            assertThat(kept.receipt().hasAllReplicas()).isFalse();
        });
    }

    @Test
    void anUnannouncedKeeperIsNotShown() throws Exception {
        said.put(node("a"), offers("a", 0.9));
        nodes = (_, _, _, _, _) -> new Pushed.Kept();

        assertThat(store(1))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.shown()).isFalse());
    }

    @Test
    void storingTheSameBytesAgainPushesNothing() throws Exception {
        said.put(node("a"), keeps("a", OURS));
        said.put(node("b"), offers("b", 0.9));
        announce("a", OURS);

        assertThat(store(1))
                .isInstanceOfSatisfying(
                        Kept.class,
                        kept -> assertThat(kept.receipt().hasAllReplicas()).isTrue());
        assertThat(pushedTo).isEmpty();
    }

    @Test
    void announcedOtherBytesAreRefusedWithoutAnIntent() throws Exception {
        announce("a", OURS);
        announce("b", OTHERS);

        assertThat(store(1)).isEqualTo(new OtherBytes(List.of(node("b")), null));
        assertThat(fakes.intents).isEmpty();
    }

    @Test
    void announcementsOfUnregisteredNodesAreIgnored() throws Exception {
        announce("nobody", OTHERS);
        said.put(node("a"), offers("a", 0.9));

        assertThat(store(1)).isInstanceOf(Kept.class);
        assertThat(pushedTo).containsExactly("a");
    }

    @Test
    void anIdTakenAtAnyNodeIsRefused() throws Exception {
        said.put(node("a"), offers("a", 0.9));
        said.put(node("b"), taken());

        assertThat(store(1)).isEqualTo(new OtherBytes(List.of(node("b")), new IntentId(0, 0)));
        assertThat(pushedTo).isEmpty();
    }

    @Test
    void anIdFoundTakenByThePushIsRefused() throws Exception {
        said.put(node("a"), offers("a", 0.9));
        nodes = (_, _, _, _, _) -> new Failed(Reason.ID_TAKEN, 409);

        assertThat(store(1)).isEqualTo(new OtherBytes(List.of(node("a")), new IntentId(0, 0)));
    }

    @Test
    void withoutOffersNobodyKeeps() throws Exception {
        said.put(node("a"), refuses());

        assertThat(store(1)).isInstanceOfSatisfying(NobodyKeeps.class, none -> {
            assertThat(none.receipt().refusals()).hasSize(1);
            assertThat(none.receipt().silences()).hasSize(2);
        });
    }

    @Test
    void nothingIsPushedForAWithdrawnIntent() throws Exception {
        said.put(node("a"), offers("a", 0.9));
        closedBy = ClosedBy.WITHDRAWN;

        assertThat(store(1))
                .isInstanceOfSatisfying(
                        NobodyKeeps.class,
                        none -> assertThat(none.receipt().closedBy()).isEqualTo(ClosedBy.WITHDRAWN));
        assertThat(pushedTo).isEmpty();
    }

    @Test
    void withoutAnOutcomeNothingIsPushed() throws Exception {
        outcomes.stop();
        fakes.whenDeclared = _ -> {};

        assertThat(store(1)).isEqualTo(new Undecided(new IntentId(0, 0)));
        assertThat(pushedTo).isEmpty();
    }

    @Test
    void withTooManyOpenWindowsNothingIsDeclared() throws Exception {
        openWindows = 0;

        assertThat(store(1)).isEqualTo(new NotDeclared(new TooManyOpen(0)));
    }

    private PlacementResult store(int replicas) throws InterruptedException {
        var presence = new Presence(Duration.ofSeconds(10));
        Stream.of("a", "b", "c").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
        var audiences = new AudienceSelector(presence, new Reputations(), fakes, System::nanoTime);
        var declaring = new Declaring(
                audiences, fakes, new OpenWindows(openWindows, Duration.ZERO, System::nanoTime), outcomes, () -> true);
        var tracker = new IntentTracker(fakes, fakes, outcomes, fakes::past, Fakes.nothingRead());
        return new ChunkPlacement(
                        declaring,
                        tracker,
                        providers,
                        new ProviderLocator(providers, presence),
                        (node, _) -> Optional.of(Nodes.urlOf(node.value())),
                        (place, bytes, wanted, intent, timeout) -> {
                            pushedTo.add(place.getHost());
                            return nodes.push(place, bytes, wanted, intent, timeout);
                        },
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Executors::newVirtualThreadPerTaskExecutor,
                        System::nanoTime)
                .store(new PlacementRequest(X, replicas, ME), BYTES);
    }

    private Pushed keep(String node) {
        announce(node, OURS);
        return new Pushed.Kept();
    }

    private void announce(String node, Sha256 sha256) {
        providers.announced(new Announced(X, node(node), sha256, 1, 3));
    }
}
