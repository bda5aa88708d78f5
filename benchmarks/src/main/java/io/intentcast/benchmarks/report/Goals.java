package io.intentcast.benchmarks.report;

import static io.intentcast.benchmarks.results.Question.ALL;
import static io.intentcast.benchmarks.results.Question.FEW;
import static io.intentcast.benchmarks.results.Question.SOME;

import io.intentcast.benchmarks.experiment.Experiments;
import io.intentcast.benchmarks.results.Case;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.results.Results;
import io.intentcast.benchmarks.results.Round;
import io.intentcast.benchmarks.scenario.Scenarios;
import io.intentcast.benchmarks.statistics.Goal;
import io.intentcast.benchmarks.statistics.Goal.Bound;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the suite is to reach, as ratios of medians of one run. */
final class Goals {

    private static final int NODES = 10;
    private static final int MANY = 256;

    /** After which an instance of consensus-service counts as gone. */
    private static final int SESSION_SECONDS = 6;

    private static final Case TEMPLATE = new Case(Scenarios.TEMPLATE, NODES, ALL, MANY);
    private static final Case TIMED_OUT_TEMPLATE = new Case(Scenarios.TEMPLATE, NODES, SOME, MANY);
    private static final Case RAW = new Case(Scenarios.RAW, NODES, ALL, 1);

    private final Results results;

    private Goals(Results results) {
        this.results = results;
    }

    static List<Goal> of(Results results) {
        return new Goals(results).all();
    }

    private List<Goal> all() {
        return Stream.of(askedOnTheWire(), askedByRest(), scale(), restarts(), chunks(), atRest())
                .flatMap(List::stream)
                .toList();
    }

    private List<Goal> askedOnTheWire() {
        return List.of(
                goal(
                        "CPU, all answer, to the template",
                        Bound.AT_MOST,
                        1.5,
                        ratio(wire(ALL, MANY), TEMPLATE, Round::allCpuMicros)),
                goal(
                        "CPU, 70 % silent, to the template with all answering",
                        Bound.AT_MOST, 1, ratio(wire(SOME, MANY), TEMPLATE, Round::allCpuMicros)),
                goal(
                        "rate, all answer, to the template",
                        Bound.AT_LEAST,
                        1,
                        ratio(wire(ALL, MANY), TEMPLATE, Round::perSecond)),
                goal(
                        "rate, 70 % silent, to the template with all answering",
                        Bound.AT_LEAST, 2, ratio(wire(SOME, MANY), TEMPLATE, Round::perSecond)),
                goal(
                        "rate, 70 % silent, to the template with 70 % silent",
                        Bound.AT_LEAST, 10, ratio(wire(SOME, MANY), TIMED_OUT_TEMPLATE, Round::perSecond)),
                goal(
                        "p50, one in flight, 70 % silent, to raw Kafka",
                        Bound.AT_MOST, 2, ratio(wire(SOME, 1), RAW, Round::p50Millis)),
                goal(
                        "p99, one in flight, 70 % silent, to raw Kafka",
                        Bound.AT_MOST, 4, ratio(wire(SOME, 1), RAW, Round::p99Millis)),
                new Goal(
                        "what an intent causes, all answer",
                        Bound.AT_MOST,
                        5 + NODES,
                        "records",
                        median(wire(ALL, MANY), round -> round.allTraffic().records())));
    }

    private List<Goal> askedByRest() {
        return List.of(
                goal(
                        "p50 by REST to that on the wire, one in flight",
                        Bound.AT_MOST,
                        1.1,
                        ratio(rest(SOME, 1), wire(SOME, 1), Round::p50Millis)),
                goal(
                        "CPU by REST to that on the wire",
                        Bound.AT_MOST,
                        1.5,
                        ratio(rest(SOME, MANY), wire(SOME, MANY), Round::allCpuMicros)));
    }

    private List<Goal> scale() {
        return List.of(
                goal(
                        "CPU, 1,000 nodes to 100, a tenth of them answering",
                        Bound.AT_MOST,
                        10,
                        ratio(light(1_000), light(100), Round::allCpuMicros)),
                new Goal("failed, 1,000 nodes", Bound.AT_MOST, 0, "questions", median(light(1_000), Round::failed)));
    }

    private List<Goal> restarts() {
        return List.of(
                new Goal(
                        "kill of one of two consensus-services, until the next outcome",
                        Bound.AT_MOST,
                        SESSION_SECONDS + 3,
                        "s",
                        results.figure(Experiments.RESTART, Experiments.TAKE_OVER)),
                new Goal(
                        "views of 1,000,000 outcomes without a state directory",
                        Bound.AT_MOST,
                        30,
                        "s",
                        results.figure(
                                Experiments.MANY_WINDOWS,
                                Experiments.wholeViews(1_000_000, Experiments.WITHOUT_STATE))));
    }

    private List<Goal> chunks() {
        return List.of(
                goal(
                        "put of 1 KiB, to three synced files",
                        Bound.AT_MOST,
                        4,
                        small(Experiments.PUT, Experiments.WRITTEN)),
                goal(
                        "get of 1 KiB, to a file from a plain HTTP server",
                        Bound.AT_MOST,
                        2,
                        small(Experiments.GOT, Experiments.SERVED)),
                goal(
                        "rate of puts of 1 KiB, eight at a time to one",
                        Bound.AT_LEAST,
                        2,
                        small(Experiments.EIGHT_AT_A_TIME, Experiments.ONE_AT_A_TIME)));
    }

    private List<Goal> atRest() {
        return List.of(new Goal(
                "CPU of the quick start at rest",
                Bound.AT_MOST,
                3,
                "% of a core",
                results.figure(Experiments.QUICK_START, Experiments.AT_REST)));
    }

    private OptionalDouble small(String one, String other) {
        return ratio(
                results.figure(Experiments.CHUNKS, Experiments.SMALL + one),
                results.figure(Experiments.CHUNKS, Experiments.SMALL + other));
    }

    private static Goal goal(String text, Bound bound, double limit, OptionalDouble measured) {
        return new Goal(text, bound, limit, "×", measured);
    }

    private static Case wire(Question question, int inFlight) {
        return new Case(Scenarios.WIRE, NODES, question, inFlight);
    }

    private static Case rest(Question question, int inFlight) {
        return new Case(Scenarios.REST, NODES, question, inFlight);
    }

    private static Case light(int nodes) {
        return new Case(Scenarios.LIGHT, nodes, FEW, MANY);
    }

    private OptionalDouble ratio(Case one, Case other, ToDoubleFunction<Round> figure) {
        return ratio(median(one, figure), median(other, figure));
    }

    private static OptionalDouble ratio(OptionalDouble numerator, OptionalDouble denominator) {
        return numerator.isPresent() && denominator.isPresent()
                ? OptionalDouble.of(numerator.getAsDouble() / denominator.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble median(Case of, ToDoubleFunction<Round> figure) {
        return results.find(of)
                .map((Measurement found) -> OptionalDouble.of(found.of(figure).median()))
                .orElseGet(OptionalDouble::empty);
    }
}
