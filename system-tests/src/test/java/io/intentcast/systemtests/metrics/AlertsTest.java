package io.intentcast.systemtests.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.intentcast.systemtests.metrics.Monitoring.Alert;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the alerting rules in all their copies. */
class AlertsTest {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Test
    @SuppressWarnings("unchecked")
    void kubernetesHasTheSameRules() {
        var spec = (Map<String, Object>) Monitoring.yaml(Monitoring.RULE).get("spec");

        assertThat(spec).isEqualTo(Monitoring.yaml(Monitoring.ALERTS));
    }

    @Test
    void eachAlertHasASummaryAndARunbook() {
        List<String> headings = Monitoring.text(OPERATIONS)
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        assertThat(Monitoring.alerts()).hasSizeGreaterThan(20).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info");
            assertThat(alert.annotations())
                    .containsOnlyKeys("summary", "description", "runbook_url")
                    .containsEntry(
                            "runbook_url", "docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(headings).contains(alert.name());
        });
    }

    @Test
    void eachAlertIsTestedToFireAndToStayQuiet() {
        var fire = new TreeSet<String>();
        var quiet = new TreeSet<String>();
        for (Map<String, Object> test : Monitoring.maps(Monitoring.yaml(Monitoring.ALERTS_TEST), "tests")) {
            for (Map<String, Object> rule : Monitoring.maps(test, "alert_rule_test")) {
                (Monitoring.maps(rule, "exp_alerts").isEmpty() ? quiet : fire).add(Monitoring.text(rule, "alertname"));
            }
        }
        List<String> alerts = Monitoring.alerts().stream().map(Alert::name).toList();

        assertThat(fire).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(quiet).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void theRulesPassTheirTests() throws IOException, InterruptedException {
        assertPasses("check", "config", Monitoring.PROMETHEUS.toString());
        assertPasses("check", "rules", Monitoring.ALERTS.toString());
        assertPasses("test", "rules", Monitoring.ALERTS_TEST.toString());
    }

    private static void assertPasses(String... arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(
                        String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(promtool)
                .as("promtool is not installed, so the rules are not tried: see .ci/install-promtool")
                .isPresent();
        List<String> command = Stream.concat(promtool.map(Path::toString).stream(), Stream.of(arguments))
                .toList();
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).as(output).isZero();
    }
}
