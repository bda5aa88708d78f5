package io.intentcast.intent.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.intent.audience.AudienceSelection.PeersNotKnown;
import io.intentcast.intent.audience.AudienceSelection.Selected;
import io.intentcast.intent.audience.AudienceSelection.TooManyMatters;
import io.intentcast.intent.audience.AudienceSelection.TooManyNodes;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AudienceSelectorTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final List<Audience> appended = Collections.synchronizedList(new ArrayList<>());
    private Duration now = Duration.ZERO;
    private double reputationOfA = 0.5;
    private long standingsChanged;
    private long peersOffset;

    private final Standings standings = new Standings() {
        @Override
        public Standing of(NodeId node, Matter matter, long epoch) {
            boolean known = node.value().equals("a") && matter.isDefault();
            return new Standing(epoch, known ? reputationOfA : 0.5, 1.0);
        }

        @Override
        public long changes() {
            return standingsChanged;
        }
    };
    private final AudienceSelector audiences =
            new AudienceSelector(presence, standings, this::append, () -> now.toNanos());

    /**
     * @param happens after the first audience (of a and b) was named
     * @param appended how many audiences there are when one is needed again
     */
    private record Step(String what, Consumer<AudienceSelectorTest> happens, int appended) {}

    @TestFactory
    Stream<DynamicTest> aNewAudienceIsAppended() {
        return Stream.of(
                        step("not when nothing happened", test -> test.pass("1h"), 1),
                        step("when a node came", test -> test.come("c").pass("1s"), 2),
                        step("not within a second", test -> test.come("c").pass("0.9s"), 1),
                        step(
                                "when a node began a new epoch",
                                test -> test.come("a").pass("1s"),
                                2),
                        step("when a node went", test -> test.go("a").pass("1s"), 2),
                        step(
                                "not when a mapper came",
                                test -> test.come("c", Role.MAPPER).pass("1s"),
                                1),
                        step("not for a heartbeat", test -> test.beat("a", 0).pass("1s"), 1),
                        step(
                                "when a reputation moved by a hundredth",
                                test -> test.move(0.51).pass("1s"),
                                2),
                        step(
                                "not when it moved by less",
                                test -> test.move(0.509).pass("1s"),
                                1),
                        step("after half a day, whatever happened", test -> test.pass("12h"), 2),
                        step(
                                "a second for each hundred nodes: not after two",
                                test -> test.crowd(250).pass("2s"),
                                2),
                        step(
                                "a second for each hundred nodes: after three",
                                test -> test.crowd(250).pass("3s"),
                                3))
                .map(step -> DynamicTest.dynamicTest(step.what, () -> {
                    var test = new AudienceSelectorTest();
                    test.presence.readToTheEnd();
                    test.come("a").come("b");
                    test.audiences.name(Role.STORAGE, NodeLabels.NONE, null);

                    step.happens.accept(test);
                    AudienceSelection named = test.audiences.name(Role.STORAGE, NodeLabels.NONE, null);

                    assertThat(test.appended).hasSize(step.appended);
                    assertThat(named)
                            .isEqualTo(new Selected(new AudienceId(step.appended - 1), test.appended.getLast()));
                }));
    }

    @Test
    void noAudienceIsNamedBeforePeersAreRead() {
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null)).isEqualTo(new PeersNotKnown());
        assertThat(appended).isEmpty();
    }

    @Test
    void anEmptyAudienceIsNamedToo() {
        presence.readToTheEnd();

        assertThat(audiences.name(Role.MAPPER, NodeLabels.NONE, null)).isInstanceOf(Selected.class);
    }

    @Test
    void livingNodesAreAskedAndTheOthersAbsent() {
        presence.readToTheEnd();
        come("a").come("b").go("b");

        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null))
                .isInstanceOfSatisfying(Selected.class, named -> {
                    assertThat(named.audience().asked()).containsOnlyKeys(new NodeId("a"));
                    assertThat(named.audience().absent()).containsOnlyKeys(new NodeId("b"));
                    assertThat(named.audience().absent().get(new NodeId("b"))).isEqualTo(new Standing(1, 0.5, 1.0));
                });
    }

    @Test
    void moreNodesThanAnAudienceHoldsAreRefused() {
        presence.readToTheEnd();
        crowd(Audience.MOST_NODES);
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null)).isInstanceOf(Selected.class);

        come("one-too-many").pass("1h");

        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null))
                .isEqualTo(new TooManyNodes(Audience.MOST_NODES + 1, Audience.MOST_NODES));
    }

    @Test
    void eachMatterHasAnAudienceOfItsOwnWithItsStandings() {
        presence.readToTheEnd();
        come("a").move(0.9);
        var fx = new Matter("fx");

        audiences.name(Role.STORAGE, NodeLabels.NONE, null);
        audiences.name(Role.STORAGE, NodeLabels.NONE, fx);
        pass("1h");
        audiences.name(Role.STORAGE, NodeLabels.NONE, null);
        audiences.name(Role.STORAGE, NodeLabels.NONE, fx);

        assertThat(appended).extracting(Audience::matter).containsExactly(null, fx);
        assertThat(appended)
                .extracting(audience -> audience.asked().firstEntry().getValue().reputation())
                .containsExactly(0.9, 0.5);
    }

    @Test
    void soManyMattersAreKeptCurrentAndOneIsDroppedOnlyAfterAMinute() {
        presence.readToTheEnd();
        for (int i = 0; i < AudienceSelector.MOST_CURRENT; i++) {
            audiences.name(Role.STORAGE, NodeLabels.NONE, new Matter("m" + i));
            pass("0.1s");
        }
        var oneMore = new Matter("one-more");

        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, oneMore))
                .isEqualTo(new TooManyMatters(AudienceSelector.MOST_CURRENT));
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null)).isInstanceOf(Selected.class);
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, new Matter("m0")))
                .isInstanceOf(Selected.class);
        pass("1m");
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, oneMore)).isInstanceOf(Selected.class);
        assertThat(appended).hasSize(AudienceSelector.MOST_CURRENT + 2);
    }

    @Test
    void concurrentCallersShareOneAppend() throws Exception {
        presence.readToTheEnd();
        var appending = new CountDownLatch(1);
        var acknowledged = new CountDownLatch(1);
        var slow = new AudienceSelector(
                presence,
                standings,
                audience -> {
                    appending.countDown();
                    awaitUninterrupted(acknowledged);
                    return append(audience);
                },
                () -> now.toNanos());

        var first = CompletableFuture.supplyAsync(() -> slow.name(Role.STORAGE, NodeLabels.NONE, null));
        appending.await();
        var second = CompletableFuture.supplyAsync(() -> slow.name(Role.STORAGE, NodeLabels.NONE, null));
        assertThat(second).isNotDone();
        acknowledged.countDown();

        assertThat(second.get()).isEqualTo(first.get());
        assertThat(appended).hasSize(1);
    }

    @Test
    void aFailedAppendIsRetriedByTheNextCaller() {
        presence.readToTheEnd();
        var broker = new ArrayList<AudienceLog>(List.of(_ -> {
            throw new IllegalStateException("no broker");
        }));
        var failing = new AudienceSelector(
                presence, standings, audience -> broker.removeFirst().append(audience), () -> now.toNanos());
        assertThatIllegalStateException().isThrownBy(() -> failing.name(Role.STORAGE, NodeLabels.NONE, null));

        broker.add(this::append);

        assertThat(failing.name(Role.STORAGE, NodeLabels.NONE, null)).isInstanceOf(Selected.class);
    }

    private static Step step(String what, Consumer<AudienceSelectorTest> happens, int appended) {
        return new Step(what, happens, appended);
    }

    private AudienceId append(Audience audience) {
        appended.add(audience);
        return new AudienceId(appended.size() - 1);
    }

    private AudienceSelectorTest come(String node) {
        return come(node, Role.STORAGE);
    }

    private AudienceSelectorTest come(String node, Role role) {
        presence.fold(peersOffset++, BEGIN, new Registered(description(node, role)));
        return this;
    }

    private AudienceSelectorTest beat(String node, long epoch) {
        presence.fold(peersOffset++, BEGIN, new Heartbeat(description(node, Role.STORAGE), epoch, 0));
        return this;
    }

    private AudienceSelectorTest go(String node) {
        long epoch = presence.find(new NodeId(node)).orElseThrow().peer().epoch();
        presence.fold(peersOffset++, BEGIN, new Away(description(node, Role.STORAGE), epoch));
        return this;
    }

    private AudienceSelectorTest move(double reputation) {
        reputationOfA = reputation;
        standingsChanged++;
        return this;
    }

    /** This many nodes come and are named; then one more comes. */
    private AudienceSelectorTest crowd(int nodes) {
        IntStream.range(0, nodes).forEach(number -> come("n" + number));
        pass("1s");
        if (nodes < Audience.MOST_NODES) {
            audiences.name(Role.STORAGE, NodeLabels.NONE, null);
            come("last");
        }
        return this;
    }

    private AudienceSelectorTest pass(String span) {
        now = now.plus(Duration.parse("PT" + span));
        return this;
    }

    private static Description description(String node, Role role) {
        return new Description(new NodeId(node), Set.of(role), URI.create("http://localhost:8101"));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
