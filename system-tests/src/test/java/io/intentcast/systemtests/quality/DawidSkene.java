package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The method of Dawid and Skene (1979), which sees all answers at once and again and again: each worker's confusion of
 * classes and each task's class are estimated in turn. The yardstick for what a single pass can reach.
 */
final class DawidSkene {

    private static final int ROUNDS = 50;
    private static final double SMOOTHING = 0.01;

    private final DataSet data;
    private final boolean oneRate;
    private final int classes;
    private final double[][] beliefs;

    private DawidSkene(DataSet data, boolean oneRate) {
        this.data = data;
        this.oneRate = oneRate;
        this.classes = data.classes().size();
        this.beliefs = data.tasks().stream().map(this::shares).toArray(double[][]::new);
    }

    static Score score(DataSet data) {
        return score(data, false);
    }

    /** Of each worker only the rate of right answers is estimated, whatever the class (Demartini et al. 2012). */
    static Score scoreByOneRate(DataSet data) {
        return score(data, true);
    }

    private static Score score(DataSet data, boolean oneRate) {
        var method = new DawidSkene(data, oneRate);
        for (int round = 0; round < ROUNDS; round++) {
            method.believe(method.confusions(), method.prior());
        }
        return Score.of(IntStream.range(0, method.beliefs.length)
                .mapToObj(task -> method.winners(method.beliefs[task])
                        .error(data.tasks().get(task).truth()))
                .toList());
    }

    private double[] shares(Task task) {
        double[] shares = new double[classes];
        task.answers().values().forEach(answer -> shares[classOf(answer)]++);
        return normalized(shares);
    }

    private double[] prior() {
        double[] prior = new double[classes];
        for (double[] belief : beliefs) {
            for (int truth = 0; truth < classes; truth++) {
                prior[truth] += belief[truth];
            }
        }
        return normalized(prior);
    }

    /** For each worker and true class, how often each class is named. */
    private Map<NodeId, double[][]> confusions() {
        var confusions = new HashMap<NodeId, double[][]>();
        for (int task = 0; task < beliefs.length; task++) {
            double[] belief = beliefs[task];
            data.tasks().get(task).answers().forEach((worker, answer) -> {
                double[][] counts = confusions.computeIfAbsent(worker, _ -> smoothed());
                for (int truth = 0; truth < classes; truth++) {
                    counts[truth][classOf(answer)] += belief[truth];
                }
            });
        }
        confusions.replaceAll((_, counts) -> oneRate ? averaged(counts) : counts);
        confusions.values().forEach(counts -> Arrays.setAll(counts, truth -> normalized(counts[truth])));
        return confusions;
    }

    private double[][] averaged(double[][] counts) {
        double all = Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
        double right =
                IntStream.range(0, classes).mapToDouble(one -> counts[one][one]).sum();
        double[][] averaged = new double[classes][classes];
        for (int truth = 0; truth < classes; truth++) {
            Arrays.fill(averaged[truth], (all - right) / (classes - 1));
            averaged[truth][truth] = right;
        }
        return averaged;
    }

    private void believe(Map<NodeId, double[][]> confusions, double[] prior) {
        for (int task = 0; task < beliefs.length; task++) {
            double[] logs = Arrays.stream(prior).map(StrictMath::log).toArray();
            data.tasks().get(task).answers().forEach((worker, answer) -> {
                double[][] rates = confusions.getOrDefault(worker, smoothed());
                for (int truth = 0; truth < classes; truth++) {
                    logs[truth] += StrictMath.log(rates[truth][classOf(answer)]);
                }
            });
            double most = Arrays.stream(logs).max().orElseThrow();
            beliefs[task] = normalized(
                    Arrays.stream(logs).map(log -> StrictMath.exp(log - most)).toArray());
        }
    }

    private Estimate.Winners winners(double[] belief) {
        double most = Arrays.stream(belief).max().orElseThrow();
        List<String> winners = IntStream.range(0, classes)
                .filter(one -> belief[one] == most)
                .mapToObj(data.classes()::get)
                .toList();
        return new Estimate.Winners(winners, new Confidence(most, null));
    }

    private double[][] smoothed() {
        double[][] counts = new double[classes][classes];
        for (double[] row : counts) {
            Arrays.fill(row, SMOOTHING);
        }
        return counts;
    }

    private int classOf(String answer) {
        return data.classes().indexOf(answer);
    }

    private static double[] normalized(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(count -> count / sum).toArray();
    }
}
