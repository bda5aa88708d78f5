package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Agreement.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was observed at a location. The majority decides the form, the unit, and the fields of objects that count;
 * perspectives that differ in these are left out.
 *
 * @param reading what a claim says; empty for a claim that is invalid
 * @param fields the fields of objects that become values
 * @param comparable the perspectives of that form and unit; of objects, those with one of the fields
 * @param others how many perspectives have the second most frequent form and unit
 */
record ObservedEvidence(
        Terms terms,
        Function<Claim, Optional<Observation>> reading,
        @Nullable ComparableForm form,
        CommonFields fields,
        SortedMap<NodeId, ComparableObservation> comparable,
        int others,
        List<LeftOut> leftOut)
        implements StatedEvidence {

    /** One node's perspective. */
    record ComparableObservation(Trust trust, Observation observation) {}

    /**
     * The form and unit that make perspectives comparable.
     *
     * @param unit of amounts; empty when they have none
     */
    record ComparableForm(Shape shape, String unit) {

        /** Ties go to the first form. */
        static final Comparator<ComparableForm> ORDER =
                Comparator.comparing(ComparableForm::shape).thenComparing(ComparableForm::unit);

        static ComparableForm of(Observation observation) {
            String unit = observation.unit();
            return new ComparableForm(Shape.of(observation), unit == null ? "" : unit);
        }
    }

    /** The type of value that observations are combined into. */
    enum Shape {
        AMOUNT,
        FIELDS,
        CATEGORY;

        static Shape of(Observation observation) {
            return switch (observation.value()) {
                case Amount _ -> AMOUNT;
                case Fields _ -> FIELDS;
                case Category _ -> CATEGORY;
            };
        }
    }

    static ObservedEvidence of(
            Terms terms, Function<Claim, Optional<Observation>> reading, SortedMap<NodeId, Testimony> said) {
        var leftOut = new TreeMap<NodeId, Why>();
        SortedMap<NodeId, ComparableObservation> seen = seen(terms, reading, said, leftOut);
        Map<ComparableForm, Integer> counts = new HashMap<>();
        seen.values().forEach(one -> counts.merge(ComparableForm.of(one.observation()), 1, Integer::sum));
        List<ComparableForm> forms = counts.keySet().stream()
                .filter(form -> suits(terms, form))
                .sorted(Comparator.<ComparableForm>comparingInt(form -> -counts.getOrDefault(form, 0))
                        .thenComparing(ComparableForm.ORDER))
                .toList();
        int others = forms.size() < 2 ? 0 : counts.getOrDefault(forms.get(1), 0);
        var fields = CommonFields.of(
                seen.values().stream().map(one -> one.observation().value()).toList());
        return inForm(terms, reading, forms.isEmpty() ? null : forms.getFirst(), fields, seen, others, leftOut);
    }

    @Override
    public ObservedEvidence alike(SortedMap<NodeId, Testimony> said) {
        var leftOut = new TreeMap<NodeId, Why>();
        return inForm(terms, reading, form, fields, seen(terms, reading, said, leftOut), 0, leftOut);
    }

    private static SortedMap<NodeId, ComparableObservation> seen(
            Terms terms,
            Function<Claim, Optional<Observation>> reading,
            SortedMap<NodeId, Testimony> said,
            SortedMap<NodeId, Why> leftOut) {
        var seen = new TreeMap<NodeId, ComparableObservation>();
        said.forEach((node, testimony) -> {
            reading.apply(testimony.claim())
                    .map(observation -> inTerms(terms, observation))
                    .filter(viewpoint -> isInRange(terms, viewpoint))
                    .ifPresentOrElse(
                            viewpoint -> seen.put(node, new ComparableObservation(testimony.trust(), viewpoint)),
                            () -> leftOut.put(node, Why.INVALID));
        });
        return seen;
    }

    private static ObservedEvidence inForm(
            Terms terms,
            Function<Claim, Optional<Observation>> reading,
            @Nullable ComparableForm form,
            CommonFields fields,
            SortedMap<NodeId, ComparableObservation> seen,
            int others,
            SortedMap<NodeId, Why> leftOut) {
        var comparable = new TreeMap<NodeId, ComparableObservation>();
        seen.forEach((node, one) -> {
            if (ComparableForm.of(one.observation()).equals(form)
                    && fields.areIn(one.observation().value())) {
                comparable.put(node, one);
            } else {
                leftOut.put(node, Why.INCOMPARABLE);
            }
        });
        return new ObservedEvidence(
                terms,
                reading,
                form,
                fields,
                comparable,
                others,
                leftOut.entrySet().stream()
                        .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Turns an amount into a category if a vote is asked for. */
    private static Observation inTerms(Terms terms, Observation viewpoint) {
        return terms.method() == Method.VOTE && viewpoint.value() instanceof Amount(double value)
                ? new Observation(
                        viewpoint.at(),
                        new Category(viewpoint.unit() == null ? named(value) : named(value) + " " + viewpoint.unit()),
                        null)
                : viewpoint;
    }

    /** A whole number is written without its fraction, however it was typed; both zeros are written alike. */
    private static String named(double amount) {
        boolean whole = amount == Math.rint(amount) && amount >= -0x1p63 && amount < 0x1p63;
        return whole ? Long.toString((long) amount) : Double.toString(amount);
    }

    private static boolean isInRange(Terms terms, Observation viewpoint) {
        return terms.range() == null
                || !(viewpoint.value() instanceof Amount(double value))
                || terms.range().holds(value);
    }

    private static boolean suits(Terms terms, ComparableForm form) {
        return terms.method() == null || (terms.method() == Method.VOTE) == (form.shape() == Shape.CATEGORY);
    }

    @Override
    public Evidence evidence() {
        if (form == null || comparable.isEmpty()) {
            return new Evidence.Nothing();
        }
        return switch (form.shape()) {
            case AMOUNT -> new Evidence.Amounts(form.unit().isEmpty() ? null : form.unit(), amounts());
            case CATEGORY -> new Evidence.Ballots(ballots(), terms.classes());
            case FIELDS -> new Evidence.Several(fields.evidence(comparable));
        };
    }

    @Override
    public List<Agreed> agreed() {
        return agreed(null, evidence());
    }

    private List<Agreed> agreed(@Nullable String field, Evidence evidence) {
        return switch (evidence) {
            case Evidence.Nothing _ -> List.of();
            case Evidence.Amounts(String unit, List<NumberPerspective> said) ->
                List.of(new Agreed(field, unit, Consensus.of(method(), said)));
            case Evidence.Ballots(List<Ballot> ballots, int classes) ->
                List.of(new Agreed(field, null, Consensus.ofVote(ballots, classes)));
            case Evidence.Several(SortedMap<String, Evidence> values) ->
                values.entrySet().stream()
                        .flatMap(value -> agreed(value.getKey(), value.getValue()).stream())
                        .toList();
        };
    }

    /**
     * Whether the result is stable; this also requires that the open nodes cannot change which form and unit is the
     * most frequent.
     */
    @Override
    public boolean isStable(SortedMap<NodeId, Trust> open) {
        if (form == null || (terms.method() != Method.VOTE && comparable.size() <= others + open.size())) {
            return false;
        }
        return switch (form.shape()) {
            case AMOUNT ->
                terms.range() != null
                        && Stability.ofNumber(method(), amounts(), open, terms.range(), terms.tolerance());
            case CATEGORY -> Stability.ofVote(ballots(), terms.classes(), open.values());
            case FIELDS -> false;
        };
    }

    private NumberMethod method() {
        return switch (terms.method()) {
            case null -> NumberMethod.WEIGHTED_MEAN;
            case WEIGHTED_MEAN -> NumberMethod.WEIGHTED_MEAN;
            case TRIMMED_MEAN -> NumberMethod.TRIMMED_MEAN;
            case WEIGHTED_MEDIAN -> NumberMethod.WEIGHTED_MEDIAN;
            case VOTE -> throw new IllegalStateException("numbers are not voted on");
        };
    }

    private List<NumberPerspective> amounts() {
        var amounts = new ArrayList<NumberPerspective>();
        comparable.forEach((node, seen) -> {
            if (seen.observation().value() instanceof Amount(double value)) {
                amounts.add(new NumberPerspective(node, seen.trust(), value));
            }
        });
        return amounts;
    }

    private List<Ballot> ballots() {
        var ballots = new ArrayList<Ballot>();
        comparable.forEach((node, seen) -> {
            if (seen.observation().value() instanceof Category(String value)) {
                ballots.add(new Ballot(node, seen.trust(), value));
            }
        });
        return ballots;
    }
}
