package io.intentcast.intent.placement;

import static io.intentcast.intent.placement.Nodes.OTHERS;
import static io.intentcast.intent.placement.Nodes.OURS;
import static io.intentcast.intent.placement.Nodes.X;
import static io.intentcast.intent.placement.Nodes.keeps;
import static io.intentcast.intent.placement.Nodes.node;
import static io.intentcast.intent.placement.Nodes.offers;
import static io.intentcast.intent.placement.Nodes.refuses;
import static io.intentcast.intent.placement.Nodes.taken;
import static io.intentcast.intent.placement.Nodes.urlOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.Receipt.Refusal;
import io.intentcast.intent.placement.Receipt.Silent;
import io.intentcast.intent.placement.ReplicaDelivery.DeliveryReport;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.Documents;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StoreAnswersTest {

    private static final DeliveryReport NOTHING = new DeliveryReport(List.of(), List.of());

    private final Map<String, Answer> said = new HashMap<>();
    private final Map<String, Double> reputations = new HashMap<>();
    private final Map<NodeId, URI> registered = new HashMap<>();

    @BeforeEach
    void allAreRegistered() {
        Stream.of("a", "b", "c", "d", "e", "f").forEach(node -> registered.put(node(node), urlOf(node)));
    }

    @Test
    void theUrlInAnAnswerIsIgnored() {
        URI inside = URI.create("http://inside/admin?do=it");
        said.put("a", new Yes(new Offer(OURS, 0.9, inside)));
        said.put("b", new Yes(new Held(OURS, 1, inside, null)));
        said.put("nobody", new Yes(new Offer(OURS, 1, inside)));

        var answers = answers(3);

        assertThat(answers.award().begin()).extracting(RankedOffer::url).containsExactly(urlOf("a"));
        assertThat(answers.receipt(NOTHING).keepers()).containsExactly(new Keeper(node("b"), urlOf("b")));
        assertThat(answers.receipt(NOTHING).failed())
                .containsExactly(new Failure(node("nobody"), CallFailure.UNREACHABLE, null));
    }

    @Test
    void offersAreRankedByWorthTimesReputation() {
        said.put("a", offers("a", 0.9));
        said.put("b", offers("b", 0.8));
        said.put("c", offers("c", 0.5));
        reputations.putAll(Map.of("a", 0.1, "b", 0.5, "c", 1.0));

        assertThat(answers(2).award().begin()).extracting(RankedOffer::node).containsExactly(node("c"), node("b"));
    }

    @Test
    void existingKeepersCountFirst() {
        said.put("a", offers("a", 0.9));
        said.put("b", keeps("b", OURS));
        said.put("c", offers("c", 0.8));

        var answers = answers(2);

        assertThat(answers.award().begin()).extracting(RankedOffer::node).containsExactly(node("a"));
        assertThat(answers.receipt(NOTHING).keepers()).containsExactly(new Keeper(node("b"), urlOf("b")));
    }

    @Test
    void withEnoughKeepersNothingIsAwarded() {
        said.put("a", offers("a", 0.9));
        said.put("b", keeps("b", OURS));
        said.put("c", keeps("c", OURS));

        var answers = answers(1);

        assertThat(answers.award().begin()).isEmpty();
        assertThat(answers.receipt(NOTHING).hasAllReplicas()).isTrue();
    }

    @Test
    void theReceiptListsEachAnswerAndItsResult() {
        said.put("a", keeps("a", OURS));
        said.put("b", offers("b", 0.9));
        said.put("c", offers("c", 0.8));
        said.put("d", refuses());
        said.put("e", new Yes(new Claim.Other(Documents.parse("{}"))));
        said.put("f", new Yes(new Offer(OTHERS, 0.9, urlOf("f"))));
        var kept = new Keeper(node("b"), urlOf("b"));
        var failed = new Failure(node("c"), CallFailure.STALLED, null);

        Receipt receipt = answers(3, "quiet").receipt(new DeliveryReport(List.of(kept), List.of(failed)));

        assertThat(receipt)
                .isEqualTo(new Receipt(
                        X,
                        OURS,
                        1,
                        3,
                        new IntentId(0, 0),
                        ClosedBy.ALL_DECIDED,
                        List.of(new Keeper(node("a"), urlOf("a")), kept),
                        List.of(new Refusal(node("d"), Reason.RATE_LIMITED, Limiter.ECONOMIC, Duration.ofSeconds(60))),
                        List.of(new Silent(node("quiet"), SilenceCause.HEARD)),
                        List.of(
                                new Failure(node("e"), StoreAnswers.NO_OFFER, null),
                                new Failure(node("f"), StoreAnswers.NO_OFFER, null),
                                failed)));
        assertThat(receipt.hasAllReplicas()).isFalse();
        assertThat(receipt.soonestRetry()).contains(Duration.ofSeconds(60));
    }

    private record Taken(String claim, Map<String, Answer> said, List<String> at) {}

    @TestFactory
    Stream<DynamicTest> tellsWhichNodesSayThatTheIdIsTaken() {
        return Stream.of(
                        new Taken("nobody's", Map.of("a", offers("a", 1), "b", refuses()), List.of()),
                        new Taken("others', who were promised a place", Map.of("a", taken()), List.of("a")),
                        new Taken("others', who are kept", Map.of("a", keeps("a", OTHERS)), List.of("a")),
                        new Taken(
                                "others', though some offer",
                                Map.of("a", offers("a", 1), "b", taken(), "c", taken()),
                                List.of("b", "c")),
                        new Taken(
                                "ours, though others were promised a place in vain",
                                Map.of("a", keeps("a", OURS), "b", taken()),
                                List.of()),
                        new Taken("contested", Map.of("a", keeps("a", OURS), "b", keeps("b", OTHERS)), List.of("b")))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    said.clear();
                    said.putAll(it.said);

                    assertThat(answers(3).takenAt())
                            .isEqualTo(it.at.stream().map(NodeId::new).toList());
                }));
    }

    @Test
    void anOfferedIdIsFreeAgainWhenTheLastOfferLapses() {
        said.put("a", takenFor(20));
        said.put("b", takenFor(40));
        assertThat(answers(3).takenFor()).contains(Duration.ofSeconds(40));

        said.put("c", taken());
        assertThat(answers(3).takenFor()).isEmpty();

        said.put("c", keeps("c", OTHERS));
        assertThat(answers(3).takenFor()).isEmpty();
    }

    private static Answer takenFor(long seconds) {
        return new Answer.No(Reason.ID_TAKEN, null, Duration.ofSeconds(seconds));
    }

    @Test
    void offersToAWithdrawnIntentAreIgnored() {
        said.put("a", offers("a", 0.9));

        assertThat(answers(3, ClosedBy.WITHDRAWN).award().begin()).isEmpty();
    }

    private StoreAnswers answers(int replicas, String... quiet) {
        return answers(replicas, ClosedBy.ALL_DECIDED, quiet);
    }

    private StoreAnswers answers(int replicas, ClosedBy closedBy, String... quiet) {
        var wanted = new StoreChunk(X, OURS, 1, replicas);
        var asked = new TreeMap<NodeId, Standing>();
        Stream.concat(said.keySet().stream(), Stream.of(quiet))
                .forEach(node -> asked.put(node(node), new Standing(0, reputations.getOrDefault(node, 0.5), 1)));
        var audience = new Audience(Role.STORAGE, asked, new TreeMap<>());
        var intent = new Intent(wanted, node("me"), new AudienceId(0), Intent.DEFAULT_WINDOW, Until.ALL);
        var declared = new LoggedIntent(new IntentId(0, 0), intent, Fakes.DECLARED);
        Map<NodeId, Answer> answers =
                said.entrySet().stream().collect(Collectors.toMap(entry -> node(entry.getKey()), Map.Entry::getValue));
        return new StoreAnswers(
                wanted,
                OutcomeReport.of(Fakes.outcome(declared, closedBy, answers), audience),
                audience,
                (node, _) -> Optional.ofNullable(registered.get(node)));
    }
}
