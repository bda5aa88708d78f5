package io.intentcast.systemtests.metrics;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The metrics that one service exposes.
 *
 * @param families by the name of their samples, without the suffixes of histograms and summaries
 */
record Exposition(Map<String, Family> families, List<Sample> samples) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> OF_BUCKETS = Set.of("le", "quantile");

    record Family(String name, String type, String help, Set<String> labels) {}

    /** @param labels the values by label */
    record Sample(String name, Map<String, String> labels) {

        boolean isOwn() {
            return name.startsWith("intentcast_");
        }
    }

    static Exposition read(String text) {
        var helps = new TreeMap<String, String>();
        var types = new TreeMap<String, String>();
        var samples = new ArrayList<Sample>();
        text.lines().forEach(line -> {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                helps.put(words[2], words.length == 4 ? words[3] : "");
            } else if (line.startsWith("# TYPE ")) {
                types.put(words[2], words[3]);
            } else {
                samples.add(sample(line));
            }
        });
        var families = new TreeMap<String, Family>();
        types.forEach((name, type) -> {
            if (!isLargestOf(name, types)) {
                families.put(name, new Family(name, type, helps.getOrDefault(name, ""), labels(name, type, samples)));
            }
        });
        return new Exposition(families, samples);
    }

    /** Micrometer gives the maximum of a histogram or summary a family of its own. */
    private static boolean isLargestOf(String name, Map<String, String> types) {
        String base = name.replaceFirst("_max$", "");
        return !base.equals(name) && Set.of("summary", "histogram").contains(types.getOrDefault(base, ""));
    }

    private static Sample sample(String line) {
        MatchResult parts =
                SAMPLE.matcher(line).results().findFirst().orElseThrow(() -> new IllegalArgumentException(line));
        String labels = parts.group(2) == null ? "" : parts.group(2);
        return new Sample(
                parts.group(1),
                LABEL.matcher(labels).results().collect(toMap(label -> label.group(1), label -> label.group(2))));
    }

    private static Set<String> labels(String name, String type, List<Sample> samples) {
        Set<String> names = type.equals("summary") || type.equals("histogram")
                ? Set.of(name, name + "_bucket", name + "_sum", name + "_count")
                : Set.of(name);
        return samples.stream()
                .filter(sample -> names.contains(sample.name()))
                .flatMap(sample -> sample.labels().keySet().stream())
                .filter(label -> !OF_BUCKETS.contains(label))
                .collect(toCollection(TreeSet::new));
    }
}
