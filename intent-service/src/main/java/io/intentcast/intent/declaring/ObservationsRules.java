package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.Drafting.Refused;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Want.WantObservations;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of {@code want_observations}. */
final class ObservationsRules {

    /** The maximum number of different answers: as many as nodes that can answer. */
    static final int MOST_CLASSES = 10_000;

    private static final List<String> FIELDS =
            List.of("location", "startTime", "endTime", "method", "classes", "range", "tolerance", "then");

    private static final List<Function<Wish, Optional<Refused>>> RULES = List.of(
            ObservationsRules::endsAfterItStarts,
            ObservationsRules::hasAtLeastTwoClasses,
            ObservationsRules::hasClassesForCategoriesOnly,
            ObservationsRules::hasARangeForAmountsOnly,
            ObservationsRules::hasARangeFromLowToHigh,
            ObservationsRules::hasAToleranceForAmountsOnly,
            ObservationsRules::hasATolerance);

    private ObservationsRules() {}

    static Drafting draft(Wish wish) {
        return CommonRules.only(wish, FIELDS).orElseGet(() -> wanted(wish));
    }

    private static Drafting wanted(Wish wish) {
        Location location = wish.location();
        if (location == null) {
            return Refused.missing("location");
        }
        Optional<Refused> broken = Stream.concat(
                        RULES.stream().map(rule -> rule.apply(wish)),
                        Stream.of(StoreRules.broken(wish.then(), location)))
                .flatMap(Optional::stream)
                .findFirst();
        return broken.isPresent()
                ? broken.get()
                : CommonRules.draft(
                        wish,
                        new WantObservations(location, wish.startTime(), wish.endTime(), termsOf(wish)),
                        wish.then() == null ? null : new Then(StoreRules.store(wish.then())));
    }

    private static Optional<Refused> endsAfterItStarts(Wish wish) {
        return refuse(
                wish.startTime() != null
                        && wish.endTime() != null
                        && !wish.endTime().isAfter(wish.startTime()),
                "endTime",
                "after startTime",
                wish.endTime());
    }

    private static Optional<Refused> hasAtLeastTwoClasses(Wish wish) {
        return refuse(
                wish.classes() != null && (wish.classes() < 2 || wish.classes() > MOST_CLASSES),
                "classes",
                "2 to " + MOST_CLASSES,
                wish.classes());
    }

    private static Optional<Refused> hasClassesForCategoriesOnly(Wish wish) {
        return refuse(
                wish.classes() != null && wish.method() != null && wish.method() != Method.VOTE,
                "classes",
                "of categories, which are voted on: only with method vote, or without a method",
                wish.classes());
    }

    private static Optional<Refused> hasARangeForAmountsOnly(Wish wish) {
        return ofAmounts(wish, "range", wish.range());
    }

    private static Optional<Refused> hasARangeFromLowToHigh(Wish wish) {
        Wish.Bounds range = wish.range();
        if (range == null) {
            return Optional.empty();
        }
        return refuse(!Double.isFinite(range.low()), "range.low", "a finite number", range.low())
                .or(() -> refuse(!Double.isFinite(range.high()), "range.high", "a finite number", range.high()))
                .or(() -> refuse(range.low() > range.high(), "range.high", "not below range.low", range.high()));
    }

    private static Optional<Refused> hasAToleranceForAmountsOnly(Wish wish) {
        return ofAmounts(wish, "tolerance", wish.tolerance());
    }

    private static Optional<Refused> hasATolerance(Wish wish) {
        return refuse(
                wish.tolerance() != null && !(wish.tolerance() >= 0 && Double.isFinite(wish.tolerance())),
                "tolerance",
                "a finite number, 0 or more",
                wish.tolerance());
    }

    private static Optional<Refused> ofAmounts(Wish wish, String field, @Nullable Object found) {
        return refuse(
                found != null && wish.method() == Method.VOTE, field, "of amounts, which are not voted on", found);
    }

    private static Optional<Refused> refuse(boolean broken, String field, String rule, @Nullable Object found) {
        return broken ? Optional.of(new Refused(field, rule, found)) : Optional.empty();
    }

    private static Terms termsOf(Wish wish) {
        return new Terms(
                wish.method(),
                wish.classes() == null ? 0 : wish.classes(),
                wish.range() == null
                        ? null
                        : new Terms.Range(wish.range().low(), wish.range().high()),
                wish.tolerance() == null ? 0 : wish.tolerance());
    }
}
