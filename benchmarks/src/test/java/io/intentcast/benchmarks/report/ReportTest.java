package io.intentcast.benchmarks.report;

import static io.intentcast.benchmarks.results.Question.ALL;
import static io.intentcast.benchmarks.results.Question.SOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.benchmarks.results.Case;
import io.intentcast.benchmarks.results.Course;
import io.intentcast.benchmarks.results.Course.Point;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Results;
import io.intentcast.benchmarks.scenario.Scenarios;
import io.intentcast.benchmarks.statistics.Goal;
import io.intentcast.benchmarks.statistics.Goal.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Case WIRE = new Case(Scenarios.WIRE, 10, ALL, 256);
    private static final Case TEMPLATE = new Case(Scenarios.TEMPLATE, 10, ALL, 256);

    @TempDir
    private Path directory;

    @Test
    void goalsAreRatiosOfMedians() {
        List<Goal> goals = Goals.of(
                results(Measured.of(WIRE, 2_850, 700, 716, 999), Measured.of(TEMPLATE, 340, 4_000, 4_275, 4_400)));

        assertThat(goal(goals, "CPU, all answer, to the template").verdict()).isEqualTo(Verdict.MISSED);
        assertThat(goal(goals, "CPU, all answer, to the template").measured().orElseThrow())
                .isCloseTo(8.38, within(0.01));
        assertThat(goal(goals, "rate, all answer, to the template").measured()).hasValue(716 / 4_275.0);
        assertThat(goal(goals, "what an intent causes, all answer").verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void aGoalWithoutBothItsFiguresIsNotMeasured() {
        List<Goal> goals = Goals.of(results(Measured.of(WIRE, 2_850, 700), Measured.refused(TEMPLATE, "others")));

        assertThat(goal(goals, "CPU, all answer, to the template").verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void aLineHasMediansAndSpreads() {
        String table = Table.of(List.of(Measured.of(WIRE, 2_850, 700, 716, 999)));

        assertThat(table.lines().skip(1).findFirst().orElseThrow())
                .startsWith("suite on the wire")
                .contains(
                        "all answer",
                        " 256 ",
                        "716 (700-999)",
                        "2,850 (2,850-2,850)",
                        " 285 ",
                        " 4.0 ",
                        " 2.0 ",
                        " 0.01 ")
                .endsWith("broker 1,425, client 1,425");
    }

    @Test
    void whatAQuestionAppendsIsToldByTopic() {
        assertThat(Table.topics(List.of(Measured.of(WIRE, 2_850, 700, 716), Measured.refused(TEMPLATE, "others"))))
                .endsWith("suite on the wire, 10 nodes, all answer, 256 in flight: "
                        + "intents 1.00, 0.50 KB; outcomes 3.00, 1.50 KB\n");
    }

    @Test
    void aRefusedMeasurementTellsWhyInsteadOfFigures() {
        assertThat(Table.of(List.of(Measured.refused(WIRE, "no right answer of 3", "a load of others of 0.70 cores"))))
                .contains("refused: no right answer of 3, a load of others of 0.70 cores");
    }

    @Test
    void thePlotIsXmlWithABarForEachProcess() throws Exception {
        String svg = new Plot(List.of(
                        Measured.of(WIRE, 2_850, 716),
                        Measured.of(new Case(Scenarios.WIRE, 10, SOME, 1), 9_999, 90),
                        Measured.refused(TEMPLATE, "others")))
                .svg();

        Document document = parsed(svg);
        int background = 1;
        int legend = 2;
        int bars = 2;
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(background + legend + bars);
        assertThat(svg).contains("2,850 µs, 716/s").doesNotContain("9,999");
    }

    @Test
    void whatWasWatchedIsALineForEachProcess() throws Exception {
        String svg = new CoursePlot(List.of(
                        course("broker", "live heap", new Point(0, 40), new Point(10, 20)),
                        course("client", "live heap", new Point(0, 10), new Point(10, 1_234)),
                        course("client", "disk", new Point(0, 0), new Point(10, 0))))
                .svg();

        NodeList lines = parsed(svg).getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(3);
        assertThat(svg).contains("live heap, MB", "disk, MB", "broker: 20", "client: 1,234");
    }

    @Test
    void theReportIsWrittenAsTextJsonAndPlot() throws Exception {
        var out = new ByteArrayOutputStream();
        var all = new Results(
                List.of(Measured.of(WIRE, 2_850, 716)),
                List.of(new Figure("idle", "CPU", 2.5, "%")),
                List.of(course("broker", "live heap", new Point(5, 41.5))),
                List.of("NATS: there is no nats-server"));

        new Report(List.of("--quick"), all).write(directory, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(directory.resolve("results.svg")).isNotEmptyFile();
        assertThat(directory.resolve("results.txt"))
                .content()
                .contains("idle, CPU: 2.50 %", "not measured: NATS: there is no nats-server", "Goals\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("suite on the wire", "Written to " + directory);
        JsonNode json =
                JsonMapper.shared().readTree(directory.resolve("results.json").toFile());
        assertThat(json.at("/results/measurements/0/rounds/0/perSecond").asDouble())
                .isEqualTo(716);
        assertThat(json.at("/results/measurements/0/rounds/0/traffic/outcomes/records")
                        .asDouble())
                .isEqualTo(3);
        assertThat(json.at("/results/courses/0/points/0/value").asDouble()).isEqualTo(41.5);
        assertThat(directory.resolve("courses.svg")).isNotEmptyFile();
        assertThat(json.at("/options/0").asString()).isEqualTo("--quick");
        assertThat(json.at("/goals/0/text").asString()).isEqualTo("CPU, all answer, to the template");
    }

    private static Course course(String of, String what, Point... points) {
        return new Course("memory", of, what, "MB", List.of(points));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Results results(Measurement... measurements) {
        return new Results(List.of(measurements), List.of(), List.of(), List.of());
    }

    private static Goal goal(List<Goal> goals, String text) {
        return goals.stream().filter(goal -> goal.text().equals(text)).findAny().orElseThrow();
    }
}
