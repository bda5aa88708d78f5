package io.intentcast.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Why;
import io.intentcast.protocol.wire.Documents;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparableEvidenceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Terms UP_TO_100 = new Terms(null, 0, new Range(0, 100), 0);
    private static final NodeId D = new NodeId("d");

    private final TreeMap<NodeId, Said> said = new TreeMap<>();

    @Test
    void theEvidenceIsWhatTheValuesAreComputedFrom() {
        say("a", amount(10, "°C"));
        say("b", amount(12, "°C"));
        say("c", amount(50, "°F"));

        ComparableEvidence comparableEvidence = ComparableEvidence.in(outcome(), audience());

        assertThat(comparableEvidence.leftOut())
                .isEqualTo(Agreement.of(outcome(), audience()).leftOut());
        assertThat(comparableEvidence.evidence())
                .isEqualTo(new Evidence.Amounts(
                        "°C",
                        List.of(
                                new NumberPerspective(new NodeId("a"), new Trust(0.9, 0.1), 10),
                                new NumberPerspective(new NodeId("b"), Trust.NEWCOMER, 12))));
        assertThat(comparableEvidence.evidence().without(new NodeId("a")))
                .isEqualTo(new Evidence.Amounts(
                        "°C", List.of(new NumberPerspective(new NodeId("b"), Trust.NEWCOMER, 12))));
    }

    @Test
    void aClaimBesideAnOutcomeIsComparedInItsFormAndUnit() {
        say("a", amount(10, "°C"));

        assertThat(beside(amount(20, "°C")))
                .isEqualTo(new ComparableEvidence(
                        new Evidence.Amounts("°C", List.of(new NumberPerspective(D, Trust.NEWCOMER, 20))), List.of()));
        assertThat(beside(amount(68, "°F"))).isEqualTo(leftOut(Why.INCOMPARABLE));
        assertThat(beside(category("warm"))).isEqualTo(leftOut(Why.INCOMPARABLE));
        assertThat(beside(amount(101, "°C"))).isEqualTo(leftOut(Why.INVALID));
        assertThat(beside(new Claim.Other(Documents.parse("{}")))).isEqualTo(leftOut(Why.INVALID));
    }

    @Test
    void fieldsThatAreNotValuesAreNotEvidence() {
        for (int node = 0; node <= Agreement.MOST_FIELDS; node++) {
            say(
                    String.format(Locale.ROOT, "n%02d", node),
                    fields(Map.of(String.format(Locale.ROOT, "f%02d", node), 1.0)));
        }

        ComparableEvidence comparableEvidence = ComparableEvidence.in(outcome(), audience());

        assertThat(comparableEvidence.leftOut())
                .containsExactly(new LeftOut(new NodeId("n32"), Why.INCOMPARABLE))
                .isEqualTo(Agreement.of(outcome(), audience()).leftOut());
        assertThat(comparableEvidence.evidence())
                .isInstanceOfSatisfying(
                        Evidence.Several.class,
                        it -> assertThat(it.values())
                                .hasSize(Agreement.MOST_FIELDS)
                                .doesNotContainKey("f32"));
        assertThat(beside(fields(Map.of("f32", 1.0)))).isEqualTo(leftOut(Why.INCOMPARABLE));
        assertThat(beside(fields(Map.of("f31", 2.0, "f32", 1.0))))
                .isEqualTo(new ComparableEvidence(
                        new Evidence.Several(new TreeMap<>(Map.of(
                                "f31",
                                new Evidence.Amounts(null, List.of(new NumberPerspective(D, Trust.NEWCOMER, 2)))))),
                        List.of()));
    }

    /** If they counted together, they would be the majority. */
    @Test
    void aClaimBesideAnOutcomeDoesNotChangeItsForm() {
        say("a", category("warm"));
        say("b", amount(10, null));

        assertThat(Agreement.of(outcome(), audience()).leftOut())
                .containsExactly(new LeftOut(new NodeId("a"), Why.INCOMPARABLE));
        assertThat(beside(category("warm"))).isEqualTo(leftOut(Why.INCOMPARABLE));
    }

    @Test
    void besideAnOutcomeWithoutEvidenceNothingIsComparable() {
        assertThat(beside(amount(20, null))).isEqualTo(leftOut(Why.INCOMPARABLE));
    }

    private ComparableEvidence beside(Claim claim) {
        return ComparableEvidence.beside(outcome(), audience(), D, claim);
    }

    private static ComparableEvidence leftOut(Why why) {
        return new ComparableEvidence(new Evidence.Nothing(), List.of(new LeftOut(D, why)));
    }

    private void say(String node, Claim claim) {
        said.put(new NodeId(node), new Said(new Yes(claim), 4));
    }

    private static Claim amount(double value, @Nullable String unit) {
        return new Observations(List.of(new Observation(NOW, new Amount(value), unit)));
    }

    private static Claim fields(Map<String, Double> values) {
        return new Observations(List.of(new Observation(NOW, new Fields(new TreeMap<>(values)), null)));
    }

    private static Claim category(String value) {
        return new Observations(List.of(new Observation(NOW, new Category(value), null)));
    }

    private static Audience audience() {
        var asked = new TreeMap<NodeId, Standing>();
        asked.put(new NodeId("a"), new Standing(1, 0.9, 0.1));
        asked.put(new NodeId("b"), Standing.newcomer(2));
        return new Audience(Role.MAPPER, asked, Collections.emptySortedMap());
    }

    private Outcome outcome() {
        return new Outcome(
                new IntentId(0, 1),
                new WantObservations(new Location("forest_1"), null, null, UP_TO_100),
                new NodeId("z"),
                new AudienceId(7),
                ClosedBy.ALL_DECIDED,
                NOW,
                NOW,
                NOW,
                said,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                List.of(),
                null,
                null,
                10);
    }
}
