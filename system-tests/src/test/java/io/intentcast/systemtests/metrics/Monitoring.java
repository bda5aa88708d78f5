package io.intentcast.systemtests.metrics;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code monitoring}, and those derived from them. */
final class Monitoring {

    static final Path DIRECTORY = Path.of("..", "monitoring");
    static final Path ALERTS = DIRECTORY.resolve("prometheus/alerts.yml");
    static final Path ALERTS_TEST = DIRECTORY.resolve("prometheus/alerts-test.yml");
    static final Path PROMETHEUS = DIRECTORY.resolve("prometheus/prometheus.yml");
    static final Path RULE = Path.of("..", "k8s", "components", "monitoring", "prometheus-rule.yaml");
    static final Path SOURCE = DIRECTORY.resolve("grafana/provisioning/datasources/prometheus.yml");
    static final Path DASHBOARD = DIRECTORY.resolve("grafana/dashboards/intentcast.json");

    private Monitoring() {}

    /** An alert as written in the rules. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(Path file) {
        return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    }

    static List<Alert> alerts() {
        return maps(yaml(ALERTS), "groups").stream()
                .flatMap(group -> maps(group, "rules").stream())
                .map(rule -> new Alert(
                        text(rule, "alert"), text(rule, "expr"), strings(rule, "labels"), strings(rule, "annotations")))
                .toList();
    }

    /** All queries of the dashboard, including those of its variables. */
    static List<String> dashboardQueries() {
        JsonNode dashboard = JsonMapper.shared().readTree(text(DASHBOARD));
        var queries = new ArrayList<String>();
        dashboard
                .findValues("targets")
                .forEach(targets -> targets.forEach(
                        target -> queries.add(target.path("expr").asString())));
        dashboard.path("templating").path("list").forEach(variable -> {
            String query = variable.path("query").path("query").asString("");
            if (query.startsWith("label_values(")) {
                queries.add(query.replaceFirst("label_values\\((.*), *(\\w+)\\)", "count by ($2) ($1)"));
            }
        });
        return queries;
    }

    static Stream<String> queries() {
        return Stream.concat(alerts().stream().map(Alert::expression), dashboardQueries().stream());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.getOrDefault(key, List.of());
    }

    static String text(Map<String, Object> parent, String key) {
        return (String) requireNonNull(parent.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> strings(Map<String, Object> parent, String key) {
        return (Map<String, String>) parent.getOrDefault(key, Map.of());
    }
}
