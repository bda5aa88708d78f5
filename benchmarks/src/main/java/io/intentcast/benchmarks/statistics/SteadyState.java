package io.intentcast.benchmarks.statistics;

import java.util.List;

/**
 * Decides when a rate has become steady: its last windows are close to their mean, and they no longer rise.
 *
 * @param windows how many of the last windows count, an even number
 * @param tolerance how far a window may be from the mean, as a share of the mean
 */
public record SteadyState(int windows, double tolerance) {

    public static final SteadyState OF_A_WARM_UP = new SteadyState(4, 0.1);

    /** @param rates the rates of all windows so far, the newest last */
    public boolean isReached(List<Double> rates) {
        if (rates.size() < windows) {
            return false;
        }
        List<Double> last = rates.subList(rates.size() - windows, rates.size());
        double mean = mean(last);
        boolean close = last.stream().allMatch(rate -> Math.abs(rate - mean) <= tolerance * mean);
        double before = mean(last.subList(0, windows / 2));
        double after = mean(last.subList(windows / 2, windows));
        return mean > 0 && close && after <= before * (1 + tolerance / 2);
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
