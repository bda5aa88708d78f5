package io.intentcast.protocol;

import io.intentcast.protocol.Observed.Category;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values on which the claims of an application's own kind are to agree.
 *
 * @param values by their names, at most {@value Observed.Fields#MOST}; empty when there is nothing to agree on
 */
public record AgreeOn(SortedMap<String, Term> values) {

    /** Nothing. */
    public static final AgreeOn NOTHING = new AgreeOn(Collections.emptySortedMap());

    /** @throws IllegalArgumentException if there are too many values, or a name breaks the rule of field names */
    public AgreeOn {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.size() > Observed.Fields.MOST) {
            throw new IllegalArgumentException(
                    "%s values are more than %s".formatted(values.size(), Observed.Fields.MOST));
        }
        values.keySet().forEach(Observed.Fields::checkedName);
    }

    /**
     * One value.
     *
     * @param pointer where a claim has it
     * @param unit where a claim has the unit of an amount; null for amounts without units
     */
    public record Term(Pointer pointer, @Nullable Pointer unit, Terms terms) {

        /** What a claim says of it; empty when it does not say it, or not in a form that can be compared. */
        public Optional<Observation> in(Claim claim, Instant when) {
            return claim.at(pointer).flatMap(value -> observation(value, claim, when));
        }

        private Optional<Observation> observation(Observed value, Claim claim, Instant when) {
            if (unit == null || !(value instanceof Observed.Amount)) {
                return Optional.of(new Observation(when, value, null));
            }
            return claim.at(unit)
                    .filter(Category.class::isInstance)
                    .map(Category.class::cast)
                    .map(Category::value)
                    .filter(text -> text.length() <= Observation.LONGEST_UNIT)
                    .map(text -> new Observation(when, value, text));
        }
    }

    public boolean isNothing() {
        return values.isEmpty();
    }

    /** The pointers of all values and units, each once, in the order of the values. */
    public List<Pointer> pointers() {
        return values.values().stream()
                .flatMap(term -> Stream.concat(Stream.of(term.pointer()), Stream.ofNullable(term.unit())))
                .distinct()
                .toList();
    }
}
