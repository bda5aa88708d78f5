package io.intentcast.protocol.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Agreement.Why;
import io.intentcast.protocol.wire.Documents;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SortedMap<NodeId, Testimony> said = new TreeMap<>();

    @Test
    void amountsBecomeTheirWeightedMean() {
        say("a", amount(10, "°C"));
        say("b", amount(20, "°C"));
        say("c", amount(60, "°C"));

        assertThat(values(Terms.NONE)).containsExactly("null 30.0 °C of 3 by WEIGHTED_MEAN");
    }

    @Test
    void theMethodIsThatOfTheIntent() {
        say("a", amount(10, null));
        say("b", amount(20, null));
        say("c", amount(60, null));

        assertThat(values(by(Method.WEIGHTED_MEDIAN))).containsExactly("null 20.0 null of 3 by WEIGHTED_MEDIAN");
        assertThat(values(by(Method.VOTE))).containsExactly("null 10 null of 3 by VOTE");
    }

    @Test
    void categoriesAreVotedOn() {
        say("a", category("dry"));
        say("b", category("wet"));
        say("c", category("wet"));

        assertThat(values(Terms.NONE)).containsExactly("null wet null of 3 by VOTE");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, -0.0, 0",
        "-0.0, -0.0, 0",
        "10, 1e1, 10",
        "-7, -7, -7",
        "1e15, 1e15, 1000000000000000",
        "-9223372036854775808, -9223372036854775808, -9223372036854775808",
        "9223372036854775808, 9223372036854775808, 9.223372036854776E18",
        "0.5, 0.5, 0.5",
    })
    void anAmountThatIsVotedOnIsOneClassWithOneName(double one, double same, String name) {
        say("a", amount(one, "°C"));
        say("b", amount(same, "°C"));
        say("c", amount(17, "°C"));

        assertThat(values(by(Method.VOTE))).containsExactly("null %s °C null of 3 by VOTE".formatted(name));
        assertThat(of(by(Method.VOTE)).values().getFirst().consensus().agreement())
                .isEqualTo(2.0 / 3);
    }

    @Test
    void eachFieldOfObjectsIsAValueOfTheNodesThatHaveIt() {
        say("a", fields(Map.of("t", 10.0, "h", 0.5)));
        say("b", fields(Map.of("t", 20.0)));

        assertThat(values(Terms.NONE))
                .containsExactly("h 0.5 null of 1 by WEIGHTED_MEAN", "t 15.0 null of 2 by WEIGHTED_MEAN");
    }

    @Test
    void onlyTheMostFrequentFieldsBecomeValues() {
        say("a", fields(Map.of("z", 1.0)));
        say("b", fields(Map.of("z", 3.0)));
        for (int node = 0; node < Agreement.MOST_FIELDS; node++) {
            say(
                    String.format(Locale.ROOT, "n%02d", node),
                    fields(Map.of(String.format(Locale.ROOT, "f%02d", node), 1.0)));
        }

        assertThat(of(Terms.NONE).values())
                .hasSize(Agreement.MOST_FIELDS)
                .extracting(Agreed::field)
                .contains("f00", "f30", "z")
                .doesNotContain("f31");
        assertThat(of(Terms.NONE).leftOut()).containsExactly(leftOut("n31", Why.INCOMPARABLE));
    }

    @Test
    void aPerspectiveOfAnotherFormOrUnitThanMostIsLeftOut() {
        say("a", amount(10, "°C"));
        say("b", amount(12, "°C"));
        say("c", amount(50, "°F"));
        say("d", category("warm"));

        assertThat(values(Terms.NONE)).containsExactly("null 11.0 °C of 2 by WEIGHTED_MEAN");
        assertThat(of(Terms.NONE).leftOut())
                .containsExactly(leftOut("c", Why.INCOMPARABLE), leftOut("d", Why.INCOMPARABLE));
    }

    @Test
    void aNumericMethodLeavesCategoriesOutEvenIfTheyAreMost() {
        say("a", amount(10, null));
        say("b", category("warm"));
        say("c", category("warm"));

        assertThat(values(by(Method.TRIMMED_MEAN))).containsExactly("null 10.0 null of 1 by TRIMMED_MEAN");
    }

    @Test
    void anAmountOutsideOfTheDeclaredRangeIsInvalid() {
        say("a", amount(10, null));
        say("b", amount(101, null));

        Agreement agreement = of(new Terms(null, 0, new Range(0, 100), 0));

        assertThat(agreement.values()).hasSize(1);
        assertThat(agreement.leftOut()).containsExactly(leftOut("b", Why.INVALID));
    }

    @Test
    void aClaimOfAnotherFormIsInvalid() {
        said.put(new NodeId("a"), new Testimony(Trust.NEWCOMER, new Claim.Other(Documents.parse("{}"))));

        assertThat(of(Terms.NONE)).isEqualTo(new Agreement(List.of(), List.of(leftOut("a", Why.INVALID))));
    }

    @Test
    void digestsAreVotedOn() {
        say("a", held("x"));
        say("b", held("y"));
        say("c", held("y"));

        Agreement agreement = Agreement.of(new WantChunk(new ChunkId("chunk:X")), said);

        assertThat(agreement.summary())
                .extracting(Value::value)
                .containsExactly(new Category(Sha256.of("y".getBytes(UTF_8)).hex()));
    }

    @Test
    void otherKindsHaveNothingToAgreeOn() {
        say("a", held("x"));

        assertThat(Agreement.of(new WantChunks(new EventType("observation"), null), said))
                .isEqualTo(Agreement.NONE);
    }

    @Test
    void aNodeHasOneVoiceHoweverMuchItObserved() {
        say("a", amount(1, null), amount(5, null), amount(100, null), amount(7, "m"), category("x"));
        say("b", category("new"), category("old"), category("old"), amount(1, null));
        say("c", fields(Map.of("t", 1.0)), fields(Map.of("t", 3.0, "h", 9.0)));

        assertThat(said.values().stream()
                        .map(testimony ->
                                ((Observations) testimony.claim()).perspective().value()))
                .containsExactly(
                        new Amount(5), new Category("old"), new Fields(new TreeMap<>(Map.of("t", 2.0, "h", 9.0))));
    }

    private Agreement of(Terms terms) {
        return Agreement.of(wanted(terms), said);
    }

    private List<String> values(Terms terms) {
        return of(terms).summary().stream()
                .map(value -> "%s %s %s of %s by %s"
                        .formatted(value.field(), text(value.value()), value.unit(), value.n(), value.method()))
                .toList();
    }

    private static String text(Observed observed) {
        return switch (observed) {
            case Amount(double value) -> "" + value;
            case Category(String value) -> value;
            case Fields(var values) -> values.toString();
        };
    }

    private static Want wanted(Terms terms) {
        return new WantObservations(new Location("forest_1"), null, null, terms);
    }

    private static Terms by(Method method) {
        return new Terms(method, 0, null, 0);
    }

    private static LeftOut leftOut(String node, Why why) {
        return new LeftOut(new NodeId(node), why);
    }

    private void say(String node, Claim claim) {
        said.put(new NodeId(node), new Testimony(Trust.NEWCOMER, claim));
    }

    private void say(String node, Observation... newestFirst) {
        say(node, new Observations(List.of(newestFirst)));
    }

    private static Observation amount(double value, @Nullable String unit) {
        return new Observation(NOW, new Amount(value), unit);
    }

    private static Observation category(String value) {
        return new Observation(NOW, new Category(value), null);
    }

    private static Observation fields(Map<String, Double> values) {
        return new Observation(NOW, new Fields(new TreeMap<>(values)), null);
    }

    private static Held held(String bytes) {
        Sha256 sha256 = Sha256.of(bytes.getBytes(UTF_8));
        return new Held(sha256, bytes.length(), URI.create("http://localhost"), null);
    }
}
