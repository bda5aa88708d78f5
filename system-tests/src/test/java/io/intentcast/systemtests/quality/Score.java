package io.intentcast.systemtests.quality;

import io.intentcast.systemtests.quality.Confidence.Claimed;
import java.util.ArrayList;
import java.util.List;

/** The average error of estimates; for categories the mean is the share of wrong ones. */
record Score(double meanAbsolute, double rootMeanSquare) {

    static Score of(List<Double> errors) {
        double sum = 0;
        double squares = 0;
        for (double error : errors) {
            sum += Math.abs(error);
            squares += error * error;
        }
        return new Score(sum / errors.size(), Math.sqrt(squares / errors.size()));
    }

    /** The score of the tasks from this index on. */
    static Score of(DataSet data, Suite suite, int from) {
        var errors = new ArrayList<Double>();
        for (int at = 0; at < data.tasks().size(); at++) {
            Task task = data.tasks().get(at);
            double error = suite.next(data, task).error(task.truth());
            if (at >= from) {
                errors.add(error);
            }
        }
        return of(errors);
    }

    /** The share of tasks whose truth lies within two standard errors of the value. */
    static double covered(DataSet data, Suite suite) {
        return (double) data.tasks().stream()
                        .filter(task -> suite.next(data, task).covers(task.truth()))
                        .count()
                / data.tasks().size();
    }

    /** The tasks with a probability: how right their agreement was as a chance, and how right the probability was. */
    static Claims claims(DataSet data, Suite suite) {
        var claims = new Claims(new ArrayList<>(), new ArrayList<>());
        for (Task task : data.tasks()) {
            Estimate estimate = suite.next(data, task);
            Double probability = estimate.confidence().probability();
            if (probability != null) {
                boolean right = estimate.isRight(task.truth());
                claims.agreement().add(new Claimed(estimate.confidence().agreement(), right));
                claims.probability().add(new Claimed(probability, right));
            }
        }
        return claims;
    }

    /** The same tasks in both. */
    record Claims(List<Claimed> agreement, List<Claimed> probability) {}

    static Score of(DataSet data, Suite suite) {
        return of(data, suite, 0);
    }

    /** The mean of scores, component by component. */
    static Score mean(List<Score> scores) {
        return new Score(
                scores.stream().mapToDouble(Score::meanAbsolute).average().orElseThrow(),
                scores.stream().mapToDouble(Score::rootMeanSquare).average().orElseThrow());
    }
}
