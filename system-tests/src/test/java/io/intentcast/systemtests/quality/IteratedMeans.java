package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Methods for numbers that see all answers at once: values are weighted means, and a worker's weight follows from its
 * distances to them, in turn. The yardstick for what a single pass can reach.
 */
final class IteratedMeans {

    private static final int ROUNDS = 50;
    private static final double SMALLEST = 1e-9;

    private final DataSet data;
    private final double[] scales;
    private double[] values;

    private IteratedMeans(DataSet data) {
        this.data = data;
        this.values =
                data.tasks().stream().mapToDouble(task -> mean(task, Map.of())).toArray();
        this.scales = IntStream.range(0, values.length).mapToDouble(this::scale).toArray();
    }

    /** CRH: weights are −ln of the worker's part in all distances, each in the spread of its task (Li et al. 2014). */
    static Score scoreByDistance(DataSet data) {
        var method = new IteratedMeans(data);
        for (int round = 0; round < ROUNDS; round++) {
            Map<NodeId, Double> distances = method.meanSquares(true);
            double sum = distances.values().stream().mapToDouble(one -> one).sum();
            distances.replaceAll((_, one) -> -StrictMath.log(Math.max(one, SMALLEST) / Math.max(sum, SMALLEST)));
            method.combine(distances);
        }
        return method.score();
    }

    /**
     * Weights are the inverse of the variance of the worker's errors (Raykar et al. 2010), with one usual error more.
     */
    static Score scoreByVariance(DataSet data) {
        var method = new IteratedMeans(data);
        for (int round = 0; round < ROUNDS; round++) {
            Map<NodeId, Double> variances = method.meanSquares(false);
            variances.replaceAll((_, one) -> 1 / Math.max(one, SMALLEST));
            method.combine(variances);
        }
        return method.score();
    }

    /** For each worker the mean of its squared distances; of errors as they are, with one of the usual size added. */
    private Map<NodeId, Double> meanSquares(boolean inScales) {
        var sums = new HashMap<NodeId, Double>();
        var counts = new HashMap<NodeId, Integer>();
        for (int at = 0; at < values.length; at++) {
            double value = values[at];
            double scale = inScales ? scales[at] : 1;
            data.tasks().get(at).answers().forEach((worker, answer) -> {
                double off = (Double.parseDouble(answer) - value) / scale;
                sums.merge(worker, off * off, Double::sum);
                counts.merge(worker, 1, Integer::sum);
            });
        }
        double usual = sums.values().stream().mapToDouble(sum -> sum).sum() / data.answers();
        sums.replaceAll((worker, sum) ->
                inScales ? sum / counts.getOrDefault(worker, 1) : (sum + usual) / (counts.getOrDefault(worker, 0) + 1));
        return sums;
    }

    private void combine(Map<NodeId, Double> weights) {
        values = data.tasks().stream().mapToDouble(task -> mean(task, weights)).toArray();
    }

    private static double mean(Task task, Map<NodeId, Double> weights) {
        double sum = 0;
        double total = 0;
        for (Map.Entry<NodeId, String> one : task.answers().entrySet()) {
            double weight = weights.getOrDefault(one.getKey(), 1.0);
            sum += weight * Double.parseDouble(one.getValue());
            total += weight;
        }
        return sum / total;
    }

    private double scale(int at) {
        double squares = data.tasks().get(at).answers().values().stream()
                .mapToDouble(answer -> Double.parseDouble(answer) - values[at])
                .map(off -> off * off)
                .average()
                .orElseThrow();
        return Math.max(SMALLEST, Math.sqrt(squares));
    }

    private Score score() {
        return Score.of(IntStream.range(0, values.length)
                .mapToObj(at ->
                        values[at] - Double.parseDouble(data.tasks().get(at).truth()))
                .toList());
    }
}
