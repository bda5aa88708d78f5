package io.intentcast.systemtests.quality;

import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.systemtests.quality.Confidence.Claimed;
import io.intentcast.systemtests.quality.Plot.Line;
import io.intentcast.systemtests.quality.Plot.Point;
import io.intentcast.systemtests.quality.Score.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures one data set. All randomness has a fixed seed: choice and order number k are those of {@code new Random(k)},
 * from 1.
 *
 * @param learning creates a suite that weighs by reputation, without any records yet; numbers are combined in this way
 */
record Measuring(DataSet data, Goals goals, Function<NumberMethod, Suite> learning) {

    private static final int FEW = 5;
    private static final int MANY = 50;
    private static final double SHARE = 0.3;
    private static final double SMALL_SHARE = 0.2;
    private static final int FRESH_FOR_EACH = 2;
    private static final int PLOTTED_PARTS = 20;
    private static final int LAST_PLOTTED_PART = 12;

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        addHonest(checks);
        addLiars(checks);
        addFresh(checks);
        addCalibration(checks);
        return checks;
    }

    private void addHonest(List<Check> checks) {
        add(checks, Figure.EQUAL_MEAN, shown(Score.of(data, equal())));
        if (data.isNumeric()) {
            Score median = Score.of(data, equalMedian());
            add(checks, Figure.EQUAL_MEAN_RMSE, Score.of(data, equal()).rootMeanSquare());
            add(checks, Figure.EQUAL_MEDIAN, median.meanAbsolute());
            add(checks, Figure.EQUAL_MEDIAN_RMSE, median.rootMeanSquare());
        }
        add(checks, Figure.HONEST, shown(Score.of(data, mean())));
        if (data.isNumeric()) {
            add(checks, Figure.HONEST_MEDIAN, shown(Score.of(data, median())));
            add(checks, Figure.HONEST_COVERED, Score.covered(data, mean()));
        } else {
            add(checks, Figure.BATCH, shown(DawidSkene.score(data)));
        }
        if (!data.inTimeOrder()) {
            add(checks, Figure.HONEST_MIXED, inOrders(order -> Score.of(order, mean())));
        }
    }

    private void addLiars(List<Check> checks) {
        add(checks, Figure.LIARS_FEW_EQUAL, among(SMALL_SHARE, FEW, liars -> Score.of(liars, equal())));
        add(checks, Figure.LIARS_FEW, among(SMALL_SHARE, FEW, liars -> Score.of(liars, mean())));
        add(checks, Figure.LIARS_EQUAL, among(SHARE, FEW, liars -> Score.of(liars, equal())));
        add(checks, Figure.LIARS, among(SHARE, FEW, liars -> Score.of(liars, mean())));
        if (data.isNumeric()) {
            add(checks, Figure.LIARS_EQUAL_MEDIAN, among(SHARE, FEW, liars -> Score.of(liars, equalMedian())));
            add(checks, Figure.LIARS_MEDIAN, among(SHARE, FEW, liars -> Score.of(liars, median())));
        } else {
            add(checks, Figure.LIARS_BATCH, among(SHARE, FEW, liars -> DawidSkene.score(liars)));
        }
        add(checks, Figure.LIARS_MANY, among(SHARE, MANY, liars -> Score.of(liars, mean())));
    }

    private void addFresh(List<Check> checks) {
        add(checks, Figure.FRESH_NONE, inOrders(order -> secondHalf(order, mean())));
        add(checks, Figure.FRESH_EQUAL, inOrders(order -> secondHalf(withFresh(order), equal())));
        add(checks, Figure.FRESH, inOrders(order -> secondHalf(withFresh(order), mean())));
    }

    /** Only if enough answers are known for a probability. */
    private void addCalibration(List<Check> checks) {
        Claims honest = Score.claims(data, mean());
        if (honest.probability().isEmpty()) {
            return;
        }
        add(checks, Figure.HONEST_AGREEMENT_ERROR, Confidence.error(honest.agreement()));
        add(checks, Figure.HONEST_PROBABILITY_ERROR, Confidence.error(honest.probability()));
        List<Claims> liars = choices(FEW)
                .map(chance -> Score.claims(adversaries().among(data, SHARE, chance), mean()))
                .toList();
        add(checks, Figure.LIARS_AGREEMENT_ERROR, mean(liars, Claims::agreement));
        add(checks, Figure.LIARS_PROBABILITY_ERROR, mean(liars, Claims::probability));
    }

    private static double mean(List<Claims> choices, Function<Claims, List<Claimed>> what) {
        return choices.stream()
                .mapToDouble(claims -> Confidence.error(what.apply(claims)))
                .average()
                .orElseThrow();
    }

    Plot plot() {
        return new Plot(
                data.name() + ": mean, best and worst of five choices of adversaries",
                data.isNumeric() ? "mean absolute error" : "share that is wrong",
                List.of(
                        new Line("equal weights", points(Measuring::equal)),
                        new Line("with reputation", points(this::mean))));
    }

    private List<Point> points(Supplier<Suite> suite) {
        return IntStream.rangeClosed(0, LAST_PLOTTED_PART)
                .mapToObj(part -> point((double) part / PLOTTED_PARTS, suite))
                .toList();
    }

    private Point point(double share, Supplier<Suite> suite) {
        var errors = choices(FEW)
                .map(chance -> Score.of(adversaries().among(data, share, chance), suite.get())
                        .meanAbsolute())
                .toList();
        double mean = errors.stream().mapToDouble(error -> error).average().orElseThrow();
        return new Point(
                share,
                mean,
                errors.stream().mapToDouble(error -> error).min().orElseThrow(),
                errors.stream().mapToDouble(error -> error).max().orElseThrow());
    }

    private void add(List<Check> checks, Figure figure, double measured) {
        checks.add(new Check(figure, measured, goals.range(figure)));
    }

    private double among(double share, int choices, Function<DataSet, Score> score) {
        return shown(Score.mean(choices(choices)
                .map(chance -> score.apply(adversaries().among(data, share, chance)))
                .toList()));
    }

    /** In the order of the data; if that has no meaning, the mean over five orders. */
    private double inOrders(Function<DataSet, Score> score) {
        return shown(
                data.inTimeOrder()
                        ? score.apply(data)
                        : Score.mean(choices(FEW)
                                .map(chance -> score.apply(data.shuffled(chance)))
                                .toList()));
    }

    private static Stream<RandomGenerator> choices(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(Random::new);
    }

    private Score secondHalf(DataSet order, Suite suite) {
        return Score.of(order, suite, order.tasks().size() / 2);
    }

    private DataSet withFresh(DataSet order) {
        return adversaries().fresh(order, FRESH_FOR_EACH);
    }

    private Adversaries adversaries() {
        return new Adversaries(goals.bias());
    }

    private double shown(Score score) {
        return data.isNumeric() ? score.meanAbsolute() : 1 - score.meanAbsolute();
    }

    private Suite mean() {
        return learning.apply(NumberMethod.WEIGHTED_MEAN);
    }

    private Suite median() {
        return learning.apply(NumberMethod.WEIGHTED_MEDIAN);
    }

    private static Suite equal() {
        return CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN);
    }

    private static Suite equalMedian() {
        return CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEDIAN);
    }
}
