package io.intentcast.consensus.outcome.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.consensus.reputation.Closing;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A truth has the form of the outcome's value. */
class TruthBodyTest {

    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});
    private static final Observed OBJECT = new Fields(new TreeMap<>(Map.of("t", 20.0)));
    private static final Outcome BYTES =
            Closing.ofChunk("0-1").at(10).agreeingOn(List.of(value(null, null, Method.VOTE)));
    private static final Outcome WARMTH = forest(value(null, "°C", Method.WEIGHTED_MEAN));
    private static final Outcome WEATHER = forest(value(null, null, Method.VOTE));
    private static final Outcome OBJECTS =
            forest(value("h", null, Method.WEIGHTED_MEAN), value("t", null, Method.WEIGHTED_MEAN));
    private static final Outcome ONE_NAMED_VOTE = forest(value("service", null, Method.VOTE));
    private static final Outcome NAMED_VOTES =
            forest(value("carrier", null, Method.VOTE), value("service", null, Method.VOTE));
    private static final Outcome NOTHING = forest();

    /** @param truth null if it is refused because of the field */
    record Row(
            TruthBody body,
            Outcome outcome,
            @Nullable Observed truth,
            @Nullable String field) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row(new TruthBody(new Amount(21.5), null), WARMTH, new Amount(21.5), null),
                new Row(new TruthBody(new Category("dry"), null), WEATHER, new Category("dry"), null),
                new Row(new TruthBody(OBJECT, null), OBJECTS, OBJECT, null),
                new Row(new TruthBody(new Category("slow"), null), ONE_NAMED_VOTE, new Category("slow"), null),
                new Row(new TruthBody(OBJECT, null), ONE_NAMED_VOTE, null, "value"),
                new Row(new TruthBody(new Category("slow"), null), NAMED_VOTES, null, "value"),
                new Row(new TruthBody(null, DIGEST), BYTES, new Category(DIGEST.hex()), null),
                new Row(new TruthBody(new Category("dry"), null), WARMTH, null, "value"),
                new Row(new TruthBody(new Amount(1), null), WEATHER, null, "value"),
                new Row(new TruthBody(new Amount(1), null), OBJECTS, null, "value"),
                new Row(new TruthBody(OBJECT, null), WARMTH, null, "value"),
                new Row(new TruthBody(new Fields(new TreeMap<>(Map.of("x", 1.0))), null), OBJECTS, null, "value.x"),
                new Row(new TruthBody(null, null), WARMTH, null, "value"),
                new Row(new TruthBody(null, null), BYTES, null, "digest"),
                new Row(new TruthBody(new Amount(1), DIGEST), WARMTH, null, "digest"),
                new Row(new TruthBody(new Category("x"), DIGEST), BYTES, null, "value"),
                new Row(new TruthBody(new Amount(1), null), NOTHING, null, "value"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasTheFormOfTheValue(Row row) {
        if (row.truth() != null) {
            assertThat(row.body().of(row.outcome())).isEqualTo(row.truth());
        } else {
            assertThatThrownBy(() -> row.body().of(row.outcome()))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.getStatusCode().value()).isEqualTo(422);
                        assertThat(problem.getBody().getProperties()).containsEntry("field", row.field());
                        assertThat(problem.getBody().getProperties()).containsKey("rule");
                    });
        }
    }

    @Test
    void theUnitIsNamed() {
        assertThatThrownBy(() -> new TruthBody(OBJECT, null).of(WARMTH)).hasMessageContaining("a number in °C");
    }

    private static Outcome forest(Value... values) {
        return Closing.ofForest("0-1", Terms.NONE).at(10).agreeingOn(List.of(values));
    }

    private static Value value(@Nullable String field, @Nullable String unit, Method method) {
        return new Value(field, unit, method, new Amount(1), 3, 3, 1, null);
    }
}
