package io.intentcast.systemtests.metrics;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names in a PromQL expression. promtool checks the grammar; only the names matter here.
 *
 * @param metrics with the labels that select each
 * @param grouping labels by which results are grouped, matched or carried
 */
record Query(Set<Asked> metrics, Set<String> grouping) {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern METRIC = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(\\s*\\()?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    /** A metric, and the labels by which it is selected. */
    record Asked(String metric, Set<String> labels) {}

    static Query parse(String expression) {
        String text = STRING.matcher(expression).replaceAll("\"\"");
        text = DURATION.matcher(text).replaceAll("");
        var grouping = new TreeSet<String>();
        Matcher groupings = GROUPING.matcher(text);
        while (groupings.find()) {
            for (String label : groupings.group(1).split(",", -1)) {
                if (!label.isBlank()) {
                    grouping.add(label.strip());
                }
            }
        }
        var metrics = new HashSet<Asked>();
        Matcher matcher = METRIC.matcher(groupings.replaceAll(" "));
        while (matcher.find()) {
            boolean isFunction = matcher.group(3) != null;
            if (!isFunction && !WORDS.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                metrics.add(new Asked(matcher.group(1), labels(matcher.group(2))));
            }
        }
        return new Query(metrics, grouping);
    }

    private static Set<String> labels(@Nullable String selector) {
        var labels = new TreeSet<String>();
        if (selector != null) {
            Matcher matcher = LABEL.matcher(selector);
            while (matcher.find()) {
                labels.add(matcher.group(1));
            }
        }
        return labels;
    }
}
