package io.intentcast.protocol;

import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Combines a node's observations into one perspective. */
final class RepresentativeObservation {

    private RepresentativeObservation() {}

    /** @param observations the newest first, at least one */
    static Observation of(List<Observation> observations) {
        Observation newest = observations.getFirst();
        Observed value = switch (newest.value()) {
            case Amount _ -> new Amount(median(amounts(observations, newest.unit())));
            case Category _ -> mostFrequent(observations);
            case Fields _ -> new Fields(medians(observations));
        };
        return new Observation(newest.at(), value, newest.unit());
    }

    private static List<Double> amounts(List<Observation> observations, @Nullable String unit) {
        var amounts = new ArrayList<Double>();
        for (Observation observation : observations) {
            boolean sameUnit = unit == null ? observation.unit() == null : unit.equals(observation.unit());
            if (sameUnit && observation.value() instanceof Amount(double value)) {
                amounts.add(value);
            }
        }
        return amounts;
    }

    private static Category mostFrequent(List<Observation> observations) {
        List<Category> seen = observations.stream()
                .map(Observation::value)
                .filter(Category.class::isInstance)
                .map(Category.class::cast)
                .toList();
        Map<Category, Integer> times = new HashMap<>();
        seen.forEach(category -> times.merge(category, 1, Integer::sum));
        int most = times.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return seen.stream()
                .filter(category -> times.getOrDefault(category, 0) == most)
                .findFirst()
                .orElseThrow();
    }

    private static SortedMap<String, Double> medians(List<Observation> observations) {
        var byField = new TreeMap<String, List<Double>>();
        for (Observation observation : observations) {
            if (observation.value() instanceof Fields(SortedMap<String, Double> values)) {
                values.forEach((field, value) ->
                        byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(value));
            }
        }
        var medians = new TreeMap<String, Double>();
        byField.forEach((field, values) -> {
            if (medians.size() < Fields.MOST) {
                medians.put(field, median(values));
            }
        });
        return medians;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }
}
