package io.intentcast.consensus.outcome.rest;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want.WantChunk;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The right answer to an intent: one of these, in the form of the outcome's value.
 *
 * @param value a number in the unit of the outcome's value, a text for a vote, or an object with one or more of its
 *     fields
 * @param digest of the right bytes, for want_chunk
 */
@Schema(name = "Truth", example = TruthBody.EXAMPLE)
record TruthBody(@Nullable Observed value, @Nullable Sha256 digest) {

    static final String EXAMPLE = """
            {"value": 21.5}""";

    private static final String VALUE = "value";
    private static final String DIGEST = "digest";

    /** @throws ProblemException if it is not in the form of the outcome's value, or there is no such value */
    Observed of(Outcome outcome) {
        if (outcome.consensus().isEmpty()) {
            throw Problems.invalid(
                    fieldFor(outcome), "only of an outcome with a consensus: of this one nobody can be judged", told());
        }
        return outcome.want() instanceof WantChunk ? digestAsChoice() : value(outcome);
    }

    /** The field that tells the truth about this outcome. */
    static String fieldFor(Outcome outcome) {
        return outcome.want() instanceof WantChunk ? DIGEST : VALUE;
    }

    private Object told() {
        return digest == null ? Objects.requireNonNullElse(value, "missing") : digest.hex();
    }

    private Observed digestAsChoice() {
        if (digest == null) {
            throw Problems.invalid(DIGEST, "the SHA-256 of the right bytes, in hex, for want_chunk", null);
        }
        refuse(VALUE, value);
        return new Category(digest.hex());
    }

    private Observed value(Outcome outcome) {
        refuse(DIGEST, digest);
        Value first = outcome.consensus().getFirst();
        if (first.method() == Method.VOTE && outcome.consensus().size() == 1) {
            return as(Category.class, "a text, like the value of the outcome");
        }
        if (first.field() != null) {
            return fields(outcome);
        }
        return as(
                Amount.class,
                first.unit() == null
                        ? "a number, like the value of the outcome"
                        : "a number in %s, like the value of the outcome".formatted(first.unit()));
    }

    /** Of several values those that are numbers can be told. */
    private Observed fields(Outcome outcome) {
        Set<String> known = outcome.consensus().stream()
                .filter(value -> value.method() != Method.VOTE)
                .map(Value::field)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (known.isEmpty()) {
            throw Problems.invalid(
                    VALUE, "only of an outcome with a value that is a number, or with one value", told());
        }
        String rule = "an object with one or more of the numbers %s".formatted(String.join(", ", known));
        var told = (Fields) as(Fields.class, rule);
        for (String field : told.values().keySet()) {
            if (!known.contains(field)) {
                throw Problems.invalid("value." + field, rule, field, known);
            }
        }
        return told;
    }

    private Observed as(Class<? extends Observed> form, String rule) {
        if (!form.isInstance(value)) {
            throw Problems.invalid(VALUE, rule, value == null ? null : text(value));
        }
        return value;
    }

    private static Object text(Observed value) {
        return switch (value) {
            case Amount(double amount) -> amount;
            case Category(String category) -> category;
            case Fields(var fields) -> fields;
        };
    }

    private static void refuse(String field, @Nullable Object told) {
        if (told != null) {
            throw Problems.invalid(field, "absent for this kind of intent", told);
        }
    }
}
