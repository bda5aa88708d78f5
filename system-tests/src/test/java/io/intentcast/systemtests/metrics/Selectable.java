package io.intentcast.systemtests.metrics;

import io.intentcast.systemtests.metrics.Exposition.Sample;
import io.intentcast.systemtests.metrics.Query.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What queries can select. */
record Selectable(List<Sample> samples) {

    private static final Set<String> OF_PROMETHEUS = Set.of("up");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    /** What the query names that no sample has: a metric, a label or the value of a label; with the query. */
    List<String> missing(String text) {
        Query query = Query.parse(text);
        var missing = new ArrayList<String>();
        var known = new TreeSet<>(LABELS_OF_PROMETHEUS);
        for (Asked asked : query.metrics()) {
            if (!OF_PROMETHEUS.contains(asked.metric())) {
                List<Sample> found = samples.stream()
                        .filter(sample -> sample.name().equals(asked.metric()))
                        .toList();
                found.forEach(sample -> known.addAll(sample.labels().keySet()));
                missing.addAll(missing(asked, found));
            }
        }
        query.grouping().stream()
                .filter(label -> !known.contains(label))
                .forEach(label -> missing.add("label " + label));
        return missing.stream().map(what -> what + " in: " + text).toList();
    }

    /** Values of labels are known beforehand of the suite's own metrics alone. */
    private static List<String> missing(Asked asked, List<Sample> found) {
        Set<String> labels = new TreeSet<>(asked.labels());
        labels.removeAll(LABELS_OF_PROMETHEUS);
        if (found.stream().noneMatch(sample -> sample.labels().keySet().containsAll(labels))) {
            return List.of("%s with %s".formatted(asked.metric(), labels));
        }
        var parts = new ArrayList<>(asked.parts());
        parts.add(asked);
        return parts.stream()
                .filter(part -> found.getFirst().isOwn())
                .filter(part -> found.stream().noneMatch(sample -> part.selects(sample.labels(), LABELS_OF_PROMETHEUS)))
                .map(Asked::toString)
                .toList();
    }
}
