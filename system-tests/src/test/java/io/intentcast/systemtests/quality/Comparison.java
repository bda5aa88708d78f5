package io.intentcast.systemtests.quality;

import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.systemtests.quality.CoreSuite.Subjects;
import io.intentcast.systemtests.quality.FigureTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The tables of docs/consensus.md: equal weights, weights by reputation, and methods that see all answers at once. With
 * liars, figures are means over the choices of {@code new Random(1)} to {@code new Random(5)}.
 */
final class Comparison {

    private static final int CHOICES = 5;
    private static final int PARTITIONS = 6;
    private static final List<Double> SHARES = List.of(0.2, 0.3, 0.4);
    private static final List<ToDoubleFunction<DataSet>> BATCH = List.of(
            data -> accuracy(DawidSkene.score(data)),
            data -> accuracy(DawidSkene.scoreByOneRate(data)),
            data -> accuracy(WeightedAverages.score(data)));

    /** Numbers without bounds: who writes them is anybody, and some are wrong by orders of magnitude as they are. */
    private static final String UNBOUNDED = "Population";

    private final FigureTable honestVotes = new FigureTable(
            "set: tasks, classes",
            new Column("majority", Comparison::majority),
            new Column("reputation", voteAfter(0)),
            new Column("Dawid and Skene", BATCH.get(0)),
            new Column("one rate", BATCH.get(1)),
            new Column("averages", BATCH.get(2)),
            new Column("40 known", voteAfter(40)));
    private final FigureTable lyingVotes = new FigureTable(
            "set",
            new Column("20 %: majority", lying(0.2, Comparison::majority)),
            new Column("reputation", lying(0.2, voteAfter(0))),
            new Column("30 %: majority", lying(0.3, Comparison::majority)),
            new Column("reputation", lying(0.3, voteAfter(0))),
            new Column("best batch", bestBatch(0.3)),
            new Column("1 known", lying(0.3, voteAfter(1))),
            new Column("10 known", lying(0.3, voteAfter(10))),
            new Column("40 known", lying(0.3, voteAfter(40))),
            new Column("40 %: majority", lying(0.4, Comparison::majority)),
            new Column("reputation", lying(0.4, voteAfter(0))),
            new Column("best batch", bestBatch(0.4)),
            new Column("40 known", lying(0.4, voteAfter(40))));
    private final FigureTable numbers = new FigureTable(
            "set: tasks",
            new Column("mean", data -> error(data, CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN))),
            new Column("median", data -> error(data, CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEDIAN))),
            new Column("`weighted_mean`", numberAfter(NumberMethod.WEIGHTED_MEAN, 0)),
            new Column("`trimmed_mean`", numberAfter(NumberMethod.TRIMMED_MEAN, 0)),
            new Column("`weighted_median`", numberAfter(NumberMethod.WEIGHTED_MEDIAN, 0)),
            new Column("CRH", data -> IteratedMeans.scoreByDistance(data).meanAbsolute()),
            new Column("variances", data -> IteratedMeans.scoreByVariance(data).meanAbsolute()),
            new Column("`weighted_mean`, 40 known", numberAfter(NumberMethod.WEIGHTED_MEAN, 40)));
    private final FigureTable weights = new FigureTable(
            "set",
            new Column("mean by *E*", data -> error(data, meanByReputation())),
            new Column("median by *w*", data -> error(data, untemperedMedian())),
            new Column(
                    "truth within 2 standard errors",
                    data -> Score.covered(data, learned(NumberMethod.WEIGHTED_MEAN, 0))));
    private final FigureTable fresh = new FigureTable(
            "set",
            new Column("no liars, with reputation", data -> secondHalf(data, learned(NumberMethod.WEIGHTED_MEAN, 0))),
            new Column(
                    "equal weights",
                    data -> secondHalf(withFresh(data), CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN))),
            new Column("with reputation", data -> secondHalf(withFresh(data), learned(NumberMethod.WEIGHTED_MEAN, 0))));

    void add(DataSet data) {
        if (!data.name().equals(UNBOUNDED)) {
            fresh.add(data.name(), List.of(data));
        }
        if (data.isNumeric()) {
            addNumbers(data);
        } else {
            honestVotes.add(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d, %s",
                            data.name(),
                            data.tasks().size(),
                            data.classes().size()),
                    List.of(data));
            lyingVotes.add(data.name(), List.of(data));
        }
    }

    private void addNumbers(DataSet data) {
        numbers.add(
                String.format(Locale.ROOT, "%s: %,d", data.name(), data.tasks().size()), List.of(data));
        weights.add(data.name(), List.of(data));
        if (!data.name().equals(UNBOUNDED)) {
            SHARES.forEach(share -> {
                String name = String.format(Locale.ROOT, "… %.0f %% liars", 100 * share);
                numbers.add(name, withLiars(data, share));
                weights.add(name, withLiars(data, share));
            });
        }
    }

    List<FigureTable> tables() {
        return List.of(numbers, weights, honestVotes, lyingVotes, fresh);
    }

    @Override
    public String toString() {
        return """
                Numbers: mean absolute error

                %s
                Numbers by other weights: mean absolute error; and how often the mean's standard errors cover the truth

                %s
                Votes of honest workers: accuracy

                %s
                Votes with liars: accuracy

                %s
                Fresh liars, two for each honest answer, in the second half: its error or accuracy

                %s""".formatted(numbers, weights, honestVotes.withMeans(), lyingVotes.withMeans(), fresh);
    }

    private static ToDoubleFunction<DataSet> lying(double share, ToDoubleFunction<DataSet> figure) {
        return data ->
                withLiars(data, share).stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Of the method with the best mean, which nobody could know before. */
    private static ToDoubleFunction<DataSet> bestBatch(double share) {
        return data -> BATCH.stream()
                .mapToDouble(method -> lying(share, method).applyAsDouble(data))
                .max()
                .orElseThrow();
    }

    private static List<DataSet> withLiars(DataSet data, double share) {
        Adversaries adversaries = adversaries(data);
        return IntStream.rangeClosed(1, CHOICES)
                .mapToObj(choice -> adversaries.among(data, share, new Random(choice)))
                .toList();
    }

    private static DataSet withFresh(DataSet data) {
        return adversaries(data).fresh(data, 2);
    }

    private static double secondHalf(DataSet data, Suite suite) {
        Score score = Score.of(data, suite, data.tasks().size() / 2);
        return data.isNumeric() ? score.meanAbsolute() : accuracy(score);
    }

    private static Adversaries adversaries(DataSet data) {
        return new Adversaries(Goals.of(data.name(), PARTITIONS).bias());
    }

    private static double majority(DataSet data) {
        return accuracy(Score.of(data, CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN)));
    }

    private static ToDoubleFunction<DataSet> voteAfter(int known) {
        return data -> accuracy(Score.of(data, learned(NumberMethod.WEIGHTED_MEAN, known)));
    }

    private static ToDoubleFunction<DataSet> numberAfter(NumberMethod method, int known) {
        return data -> error(data, learned(method, known));
    }

    private static Suite learned(NumberMethod method, int known) {
        return CoreSuite.withReputation(method, known, Subjects.EACH, PARTITIONS);
    }

    private static Suite meanByReputation() {
        return weighed(NumberMethod.WEIGHTED_MEAN, trust -> sureOf(Math.sqrt(Math.sqrt(trust.reputation()))));
    }

    private static Suite untemperedMedian() {
        return weighed(NumberMethod.WEIGHTED_MEDIAN, trust -> sureOf(trust.weight()));
    }

    private static Suite weighed(NumberMethod method, UnaryOperator<Trust> seen) {
        return CoreSuite.withOtherWeights(method, seen, PARTITIONS);
    }

    /** Has the fourth power of the reputation as weight, and the reputation as tempered weight. */
    private static Trust sureOf(double reputation) {
        return new Trust(reputation, 0);
    }

    private static double error(DataSet data, Suite suite) {
        return Score.of(data, suite).meanAbsolute();
    }

    private static double accuracy(Score score) {
        return 1 - score.meanAbsolute();
    }
}
