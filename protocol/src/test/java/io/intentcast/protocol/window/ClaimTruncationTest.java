package io.intentcast.protocol.window;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.protocol.wire.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTruncationTest {

    private static final SortedMap<String, Double> FIELDS = IntStream.range(0, Fields.MOST)
            .boxed()
            .collect(toMap(field -> field + "f".repeat(31), _ -> -Double.MIN_NORMAL, (one, _) -> one, TreeMap::new));
    private static final Observations OWN =
            new Observations(List.of(new Observation(Instant.MAX, new Fields(FIELDS), null)));
    private static final List<Value> VALUES = IntStream.range(0, Agreement.MOST_FIELDS)
            .mapToObj(field -> new Value(
                    String.format(Locale.ROOT, "%032d", field),
                    "\u20ac".repeat(32),
                    Method.WEIGHTED_MEDIAN,
                    new Amount(-Double.MIN_NORMAL),
                    Integer.MAX_VALUE,
                    Double.MIN_NORMAL,
                    Double.MIN_NORMAL,
                    Double.MIN_NORMAL))
            .toList();

    private static final Want WANT = new WantObservations(
            new Location("l".repeat(128)),
            Instant.MAX,
            Instant.MAX,
            new Terms(
                    Method.WEIGHTED_MEDIAN,
                    Integer.MAX_VALUE,
                    new Range(-Double.MIN_NORMAL, -Double.MIN_NORMAL),
                    Double.MIN_NORMAL));

    private static final int ROOM = 1_000;
    private static final String LONG = "x".repeat(600);

    @Test
    void theBytesOfADigestArePublishedOnceWithTheFirstNodeThatCarriesThem() {
        assertThat(together(
                        Map.of(node("c"), yes("1", "AA=="), node("b"), yes("1", "AA=="), node("a"), yes("1", null))))
                .isEqualTo(Map.of(node("a"), yes("1", null), node("b"), yes("1", "AA=="), node("c"), yes("1", null)));
    }

    @Test
    void theBytesOfDifferentDigestsArePublishedEach() {
        Map<NodeId, Said> answers = Map.of(node("a"), yes("1", "AA=="), node("b"), yes("2", "AQ=="));

        assertThat(together(answers)).isEqualTo(answers);
    }

    @Test
    void aClaimWithoutRoomIsBriefAndLaterOnesMayStillFit() {
        assertThat(together(Map.of(node("a"), yes("1", LONG), node("b"), yes("2", LONG), node("c"), yes("2", "AA=="))))
                .isEqualTo(Map.of(node("a"), yes("1", LONG), node("b"), yes("2", null), node("c"), yes("2", "AA==")));
    }

    @Test
    void claimsOfAnyFormShareTheRoom() {
        Said moons = new Said(new Yes(moons(700)), 0);

        assertThat(together(Map.of(
                        node("a"), moons, node("b"), moons, node("c"), yes("1", LONG), node("d"), yes("1", "AA=="))))
                .isEqualTo(Map.of(
                        node("a"),
                        moons,
                        node("b"),
                        new Said(new Yes(new Other(Documents.parse("{}"))), 0),
                        node("c"),
                        yes("1", null),
                        node("d"),
                        yes("1", "AA==")));
    }

    @Test
    void aShortClaimOfAnyFormIsInFullAndOneBeyondAllLimitsIsNot() {
        Map<NodeId, Said> said = Map.of(
                node("a"), new Said(new Yes(moons(600)), 0), node("b"), new Said(new Yes(moons(Document.LONGEST)), 0));

        assertThat(ClaimTruncation.together(WANT, new TreeMap<>(said), 1_000_000))
                .containsEntry(node("a"), new Said(new Yes(moons(600)), 0))
                .containsEntry(node("b"), new Said(new Yes(new Other(Documents.parse("{}"))), 0));
        assertThat(together(said)).containsEntry(node("a"), new Said(new Yes(moons(600)), 0));
    }

    @Test
    void whatAnOwnKindAgreesOnFitsItsReservedRoom() {
        var pointer = new Pointer("/" + "\u20ac".repeat(Pointer.LONGEST - 1));
        var terms = new Terms(
                Method.WEIGHTED_MEDIAN,
                Integer.MAX_VALUE,
                new Range(-Double.MIN_NORMAL, -Double.MIN_NORMAL),
                Double.MIN_NORMAL);
        var agreeOn = new AgreeOn(FIELDS.keySet().stream()
                .collect(toMap(
                        name -> name, _ -> new AgreeOn.Term(pointer, pointer, terms), (one, _) -> one, TreeMap::new)));
        var own = new Own("k".repeat(128), new Role("r".repeat(128)), new Subject("s".repeat(160)), null, agreeOn);

        assertThat(bytes(own, VALUES.subList(0, Fields.MOST), 0, moons(600)))
                .isLessThanOrEqualTo(ClaimTruncation.BESIDE_ROWS);
    }

    private static Other moons(int length) {
        return new Other(Documents.parse("{\"moons\":\"%s\"}".formatted("x".repeat(length))));
    }

    @Test
    void aRefusalIsAsItWasSaid() {
        Map<NodeId, Said> answers = Map.of(node("a"), new Said(Script.NO, 3));

        assertThat(together(answers)).isEqualTo(answers);
        assertThat(ClaimTruncation.brief(WANT, Script.NO)).isEqualTo(Script.NO);
    }

    @Test
    void anAnswerPublishedOutsideAnOutcomeIsBrief() {
        Answer answer = yes("1", "AA==").answer();

        assertThat(ClaimTruncation.brief(WANT, answer)).isEqualTo(yes("1", null).answer());
    }

    @Test
    void everythingButTheRowsFitsItsReservedRoom() {
        assertThat(bytes(0, longest(null))).isLessThanOrEqualTo(ClaimTruncation.BESIDE_ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, Audience.MOST_NODES})
    void anOutcomeFitsItsRecordWhateverEachNodeClaims(int nodes) {
        assertThat(ClaimTruncation.room(nodes)).isPositive();
        assertThat(bytes(nodes, longest(null))).isLessThan(Outcome.LONGEST - 1024);
        assertThat(bytes(nodes, longest("A".repeat(700 * 1024)))).isLessThan(Outcome.LONGEST - 1024);
        assertThat(bytes(nodes, new Other(Documents.parse("[" + "0,".repeat(300) + "0]"))))
                .isLessThan(Outcome.LONGEST - 1024);
    }

    private static int bytes(int nodes, Claim claim) {
        return bytes(WANT, VALUES, nodes, claim);
    }

    private static int bytes(Want want, List<Value> values, int nodes, Claim claim) {
        var said = new Said(new Yes(claim), Long.MAX_VALUE);
        SortedMap<NodeId, Said> answers = IntStream.range(0, nodes)
                .mapToObj(i -> String.format(Locale.ROOT, "%0128d", i))
                .collect(toMap(NodeId::new, _ -> said, (one, _) -> one, TreeMap::new));
        var outcome = new Outcome(
                new IntentId(Integer.MAX_VALUE, Long.MAX_VALUE),
                want,
                node("n".repeat(128)),
                new AudienceId(Long.MAX_VALUE),
                ClosedBy.ALL_DECIDED,
                Instant.MAX,
                Instant.MAX,
                Instant.MAX,
                ClaimTruncation.together(want, answers, ClaimTruncation.room(nodes)),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                OWN,
                values,
                new Then(new Store(new ChunkId("c".repeat(128)), Integer.MAX_VALUE)),
                null,
                Long.MAX_VALUE);
        return Wire.OUTCOMES.write(outcome).length;
    }

    private static Held longest(@Nullable String data) {
        String url = "http://" + "h".repeat(Claim.LONGEST_URL - "http://".length());
        return new Held(new Sha256("f".repeat(64)), Long.MAX_VALUE, URI.create(url), data);
    }

    private static SortedMap<NodeId, Said> together(Map<NodeId, Said> answers) {
        return ClaimTruncation.together(WANT, new TreeMap<>(answers), ROOM);
    }

    private static NodeId node(String id) {
        return new NodeId(id);
    }

    private static Said yes(String digit, @Nullable String data) {
        var sha256 = new Sha256(digit.repeat(64));
        return new Said(new Yes(new Held(sha256, 1, URI.create("http://localhost"), data)), 0);
    }
}
