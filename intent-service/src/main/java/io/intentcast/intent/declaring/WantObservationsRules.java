package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DraftResult.Refused;
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
final class WantObservationsRules {

    /** The maximum number of different answers: as many as nodes that can answer. */
    static final int MOST_CLASSES = 10_000;

    private static final List<String> FIELDS =
            List.of("location", "startTime", "endTime", "method", "classes", "range", "tolerance", "then");

    private static final List<Function<DeclarationRequest, Optional<Refused>>> RULES = List.of(
            WantObservationsRules::endsAfterItStarts,
            WantObservationsRules::hasAtLeastTwoClasses,
            WantObservationsRules::hasClassesForCategoriesOnly,
            WantObservationsRules::hasARangeForAmountsOnly,
            WantObservationsRules::hasARangeFromLowToHigh,
            WantObservationsRules::hasAToleranceForAmountsOnly,
            WantObservationsRules::hasATolerance);

    private WantObservationsRules() {}

    static DraftResult draft(DeclarationRequest declarationRequest) {
        return CommonRules.only(declarationRequest, FIELDS).orElseGet(() -> wanted(declarationRequest));
    }

    private static DraftResult wanted(DeclarationRequest declarationRequest) {
        Location location = declarationRequest.location();
        if (location == null) {
            return Refused.missing("location");
        }
        Optional<Refused> broken = Stream.concat(
                        RULES.stream().map(rule -> rule.apply(declarationRequest)),
                        Stream.of(ThenStoreRules.broken(declarationRequest.then(), location)))
                .flatMap(Optional::stream)
                .findFirst();
        return broken.isPresent()
                ? broken.get()
                : CommonRules.draft(
                        declarationRequest,
                        new WantObservations(
                                location,
                                declarationRequest.startTime(),
                                declarationRequest.endTime(),
                                termsOf(declarationRequest)),
                        declarationRequest.then() == null
                                ? null
                                : new Then(ThenStoreRules.store(declarationRequest.then())));
    }

    private static Optional<Refused> endsAfterItStarts(DeclarationRequest declarationRequest) {
        return refuse(
                declarationRequest.startTime() != null
                        && declarationRequest.endTime() != null
                        && !declarationRequest.endTime().isAfter(declarationRequest.startTime()),
                "endTime",
                "after startTime",
                declarationRequest.endTime());
    }

    private static Optional<Refused> hasAtLeastTwoClasses(DeclarationRequest declarationRequest) {
        return refuse(
                declarationRequest.classes() != null
                        && (declarationRequest.classes() < 2 || declarationRequest.classes() > MOST_CLASSES),
                "classes",
                "2 to " + MOST_CLASSES,
                declarationRequest.classes());
    }

    private static Optional<Refused> hasClassesForCategoriesOnly(DeclarationRequest declarationRequest) {
        return refuse(
                declarationRequest.classes() != null
                        && declarationRequest.method() != null
                        && declarationRequest.method() != Method.VOTE,
                "classes",
                "of categories, which are voted on: only with method vote, or without a method",
                declarationRequest.classes());
    }

    private static Optional<Refused> hasARangeForAmountsOnly(DeclarationRequest declarationRequest) {
        return ofAmounts(declarationRequest, "range", declarationRequest.range());
    }

    private static Optional<Refused> hasARangeFromLowToHigh(DeclarationRequest declarationRequest) {
        DeclarationRequest.AmountBounds range = declarationRequest.range();
        if (range == null) {
            return Optional.empty();
        }
        return refuse(!Double.isFinite(range.low()), "range.low", "a finite number", range.low())
                .or(() -> refuse(!Double.isFinite(range.high()), "range.high", "a finite number", range.high()))
                .or(() -> refuse(range.low() > range.high(), "range.high", "not below range.low", range.high()));
    }

    private static Optional<Refused> hasAToleranceForAmountsOnly(DeclarationRequest declarationRequest) {
        return ofAmounts(declarationRequest, "tolerance", declarationRequest.tolerance());
    }

    private static Optional<Refused> hasATolerance(DeclarationRequest declarationRequest) {
        return refuse(
                declarationRequest.tolerance() != null
                        && !(declarationRequest.tolerance() >= 0 && Double.isFinite(declarationRequest.tolerance())),
                "tolerance",
                "a finite number, 0 or more",
                declarationRequest.tolerance());
    }

    private static Optional<Refused> ofAmounts(
            DeclarationRequest declarationRequest, String field, @Nullable Object found) {
        return refuse(
                found != null && declarationRequest.method() == Method.VOTE,
                field,
                "of amounts, which are not voted on",
                found);
    }

    private static Optional<Refused> refuse(boolean broken, String field, String rule, @Nullable Object found) {
        return broken ? Optional.of(new Refused(field, rule, found)) : Optional.empty();
    }

    private static Terms termsOf(DeclarationRequest declarationRequest) {
        return new Terms(
                declarationRequest.method(),
                declarationRequest.classes() == null ? 0 : declarationRequest.classes(),
                declarationRequest.range() == null
                        ? null
                        : new Terms.Range(
                                declarationRequest.range().low(),
                                declarationRequest.range().high()),
                declarationRequest.tolerance() == null ? 0 : declarationRequest.tolerance());
    }
}
