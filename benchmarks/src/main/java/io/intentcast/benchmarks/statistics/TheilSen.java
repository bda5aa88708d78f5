package io.intentcast.benchmarks.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** The slope of the line through points that outliers do not bend: the median of the slopes of all pairs. */
public final class TheilSen {

    private TheilSen() {}

    /**
     * @param x ascending, each once
     * @param y as many
     * @throws IllegalArgumentException if there are no two points
     */
    public static double slope(List<Double> x, List<Double> y) {
        return Spread.of(IntStream.range(0, x.size())
                        .boxed()
                        .flatMap(to -> IntStream.range(0, to)
                                .mapToObj(from -> (y.get(to) - y.get(from)) / (x.get(to) - x.get(from))))
                        .toList())
                .median();
    }
}
