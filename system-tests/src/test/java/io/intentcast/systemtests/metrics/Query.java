package io.intentcast.systemtests.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names in a PromQL expression. promtool checks the grammar; only names and selected values matter here.
 *
 * @param metrics with the conditions that select each
 * @param grouping labels by which results are grouped, matched or carried
 */
record Query(Set<Asked> metrics, Set<String> grouping) {

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern METRIC = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(\\s*\\()?");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"(\\d+)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    /** A metric, and the conditions by which its samples are selected. */
    record Asked(String metric, List<Condition> conditions) {

        Set<String> labels() {
            var labels = new TreeSet<String>();
            conditions.forEach(condition -> labels.add(condition.label()));
            return labels;
        }

        /** Whether a sample of this metric is selected. Labels of Prometheus itself are on no sample yet. */
        boolean selects(Map<String, String> labels, Set<String> ofPrometheus) {
            return conditions.stream()
                    .filter(condition -> !ofPrometheus.contains(condition.label()))
                    .allMatch(condition -> condition.holds(labels));
        }

        /**
         * Selections that all must find a sample, so that no name in a condition is wrong: with each single value that
         * a condition allows, and of each that it excludes.
         */
        List<Asked> parts() {
            var parts = new ArrayList<Asked>();
            for (Condition condition : conditions) {
                for (String value : condition.values()) {
                    var only = new Condition(condition.label(), "=", value);
                    parts.add(new Asked(metric, condition.excludes() ? List.of(only) : with(condition, only)));
                }
            }
            return parts;
        }

        private List<Condition> with(Condition replaced, Condition replacement) {
            return conditions.stream()
                    .map(condition -> condition.equals(replaced) ? replacement : condition)
                    .toList();
        }
    }

    /** @param operator {@code =}, {@code !=}, {@code =~} or {@code !~} */
    record Condition(String label, String operator, String value) {

        private static final Pattern PLAIN_VALUES = Pattern.compile("\\w+(?:\\|\\w+)*");

        boolean excludes() {
            return operator.startsWith("!");
        }

        /** The values that it names; none when it is a variable of the dashboard or another expression. */
        List<String> values() {
            return PLAIN_VALUES.matcher(value).matches() ? List.of(value.split("\\|", -1)) : List.of();
        }

        boolean holds(Map<String, String> labels) {
            if (value.contains("$")) {
                return labels.containsKey(label);
            }
            String actual = labels.getOrDefault(label, "");
            boolean same = operator.endsWith("~") ? actual.matches(value) : actual.equals(value);
            return same != excludes();
        }
    }

    static Query parse(String expression) {
        var strings = new ArrayList<String>();
        String text = STRING.matcher(expression).replaceAll(string -> {
            strings.add(string.group(1));
            return "\"" + (strings.size() - 1) + "\"";
        });
        text = DURATION.matcher(text).replaceAll("");
        var grouping = new TreeSet<String>();
        Matcher groupings = GROUPING.matcher(text);
        while (groupings.find()) {
            Stream.of(groupings.group(1).split(",", -1))
                    .filter(label -> !label.isBlank())
                    .forEach(label -> grouping.add(label.strip()));
        }
        var metrics = new HashSet<Asked>();
        Matcher matcher = METRIC.matcher(groupings.replaceAll(" "));
        while (matcher.find()) {
            boolean isFunction = matcher.group(3) != null;
            if (!isFunction && !WORDS.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                metrics.add(new Asked(matcher.group(1), conditions(matcher.group(2), strings)));
            }
        }
        return new Query(metrics, grouping);
    }

    private static List<Condition> conditions(@Nullable String selector, List<String> strings) {
        return selector == null
                ? List.of()
                : CONDITION
                        .matcher(selector)
                        .results()
                        .map(found -> new Condition(
                                found.group(1), found.group(2), strings.get(Integer.parseInt(found.group(3)))))
                        .toList();
    }
}
