package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Bayesian weighted average of Li et al. (Truth Inference at Scale, WWW 2019), which sees all answers at once: for
 * each class the share of answers that name it, each worker weighed by how close it is to these shares.
 */
final class WeightedAverages {

    private static final int ROUNDS = 500;
    private static final double PRECISE = 1e-3;
    private static final double PRIOR = 15;

    private final DataSet data;
    private final String named;
    private final double spread;
    private double[] shares;

    private WeightedAverages(DataSet data, String named) {
        this.data = data;
        this.named = named;
        this.shares = data.tasks().stream()
                .mapToDouble(task -> (double) count(task) / task.answers().size())
                .toArray();
        double variance = IntStream.range(0, shares.length)
                .mapToDouble(task -> data.tasks().get(task).answers().size() * shares[task] * (1 - shares[task]))
                .sum();
        this.spread = PRIOR
                * variance
                / data.answers()
                * 4
                * (1 - 1.0 / data.classes().size());
    }

    static Score score(DataSet data) {
        List<double[]> shares = data.classes().stream()
                .map(one -> new WeightedAverages(data, one).settled())
                .toList();
        return Score.of(IntStream.range(0, data.tasks().size())
                .mapToObj(task ->
                        winners(data, shares, task).error(data.tasks().get(task).truth()))
                .toList());
    }

    private static Estimate.Winners winners(DataSet data, List<double[]> shares, int task) {
        double most = shares.stream().mapToDouble(one -> one[task]).max().orElseThrow();
        List<String> winners = IntStream.range(0, shares.size())
                .filter(one -> shares.get(one)[task] == most)
                .mapToObj(data.classes()::get)
                .toList();
        return new Estimate.Winners(winners, new Confidence(most, null));
    }

    private double[] settled() {
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = shares;
            shares = next(weights());
            if (IntStream.range(0, before.length).allMatch(task -> isClose(before[task], shares[task]))) {
                break;
            }
        }
        return shares;
    }

    private static boolean isClose(double before, double now) {
        return Math.abs(now - before) <= 1e-8 + PRECISE * Math.abs(before);
    }

    private Map<NodeId, Double> weights() {
        var squares = new HashMap<NodeId, Double>();
        var counts = new HashMap<NodeId, Integer>();
        for (int at = 0; at < shares.length; at++) {
            double share = shares[at];
            data.tasks().get(at).answers().forEach((worker, answer) -> {
                double off = share - (answer.equals(named) ? 1 : 0);
                squares.merge(worker, off * off, Double::sum);
                counts.merge(worker, 1, Integer::sum);
            });
        }
        squares.replaceAll((worker, sum) -> (PRIOR + counts.getOrDefault(worker, 0)) / (spread + sum));
        return squares;
    }

    private double[] next(Map<NodeId, Double> weights) {
        double mean = IntStream.range(0, shares.length)
                .mapToDouble(task -> shares[task])
                .average()
                .orElseThrow();
        return data.tasks().stream()
                .mapToDouble(task -> next(task, mean, weights))
                .toArray();
    }

    private double next(Task task, double mean, Map<NodeId, Double> weights) {
        double sum = mean;
        double total = 1;
        for (Map.Entry<NodeId, String> one : task.answers().entrySet()) {
            double weight = weights.getOrDefault(one.getKey(), 0.0);
            total += weight;
            sum += one.getValue().equals(named) ? weight : 0;
        }
        return sum / total;
    }

    private long count(Task task) {
        return task.answers().values().stream().filter(named::equals).count();
    }
}
