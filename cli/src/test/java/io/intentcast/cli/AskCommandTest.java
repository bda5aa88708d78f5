package io.intentcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.cli.FakeSuite.Ran;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AskCommandTest {

    private static final String DECLARE = "POST /v1/intents";
    private static final String BATCH = "POST /v1/intents:batch";
    private static final String LINES = "application/x-ndjson";
    private static final String ALL =
            Samples.outcome(Samples.YES, Samples.BUSY, Samples.NO, Samples.HEARD, Samples.ABSENT);

    @AutoClose
    private final FakeSuite suite = new FakeSuite();

    @Test
    void peopleSeeWhatEachNodeSaysAndWhy() {
        Ran ran = suite.on(DECLARE, 200, ALL).run("ask", "want_chunk", "chunk:X");

        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                NODE  SAYS     AFTER  WHAT, OR WHY
                bt1   yes      4 ms   {"sha256":"cf88","size":3,"url":"http://bt1/"}
                bt3   busy     6 ms   economic, come back in 1 min
                bt4   no       1.5 s  not_understood
                bt5   silence         heard it, has nothing to say
                bt6   silence         is absent

                3-4711 want_chunk chunk:X: 1 yes, 1 busy, 1 no, 2 silent; all decided after 12 ms
                agreed: 21.4 °C (weighted mean, 100 % of weight, 2 voices, right with probability 0.95), too few to rely on
                """);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void pipesGetTheOutcomeInOneLine() {
        Ran ran = suite.on(DECLARE, 200, ALL).run("ask", "want_chunk", "chunk:X", "--json");

        assertThat(ran.out().lines()).hasSize(1);
        assertThat(JsonMapper.shared().readTree(ran.out()))
                .isEqualTo(JsonMapper.shared().readTree(ALL));
    }

    @Test
    void theExitCodeSaysWhetherSomebodySaidYesNobodyOrNobodyWasThere() {
        assertThat(suite.on(DECLARE, 200, Samples.outcome(Samples.BUSY, Samples.ABSENT))
                        .run("ask", "want_chunk", "X")
                        .exitCode())
                .isEqualTo(3);
        assertThat(suite.on(DECLARE, 200, Samples.outcome(Samples.ABSENT))
                        .run("ask", "want_chunk", "X")
                        .exitCode())
                .isEqualTo(4);
        assertThat(suite.on(DECLARE, 200, Samples.outcome())
                        .run("ask", "want_chunk", "X")
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void optionsBecomeFieldsOfTheDeclaration() {
        suite.on(DECLARE, 200, ALL)
                .run(
                        "ask",
                        "want_observations",
                        "forest_1",
                        "--from=A",
                        "--within=500ms",
                        "--until=stable",
                        "--matter=weather",
                        "--once=today",
                        "--since=2026-01-31T12:00:00Z",
                        "--method=weighted_median",
                        "--range=-40..60",
                        "--tolerance=0.5",
                        "--then-store=3");

        assertThat(JsonMapper.shared().readTree(suite.bodies().getFirst()))
                .isEqualTo(JsonMapper.shared()
                        .readTree(
                                "{'kind': 'want_observations', 'from': 'A', 'location': 'forest_1', 'window': 'PT0.5S',"
                                                .replace('\'', '"')
                                        + "'startTime': '2026-01-31T12:00:00Z', 'method': 'weighted_median', 'until': 'stable',"
                                                .replace('\'', '"')
                                        + "'range': {'low': -40.0, 'high': 60.0}, 'tolerance': 0.5, 'matter': 'weather',"
                                                .replace('\'', '"')
                                        + "'then': {'store': {'replicas': 3}}}".replace('\'', '"')));
    }

    @Test
    void chunksOfSeriesAreAskedForByPlace() {
        suite.on(DECLARE, 200, ALL).run("ask", "want_chunks", "observation", "--at=forest_1", "--after=series_bt1.1_2");

        assertThat(suite.bodies().getFirst())
                .contains("\"eventType\":\"observation\"", "\"location\":\"forest_1\"", "\"after\":\"series_bt1.1_2\"");
    }

    @Test
    void aDeclarationAloneGivesItsId() {
        Ran ran = suite.on(DECLARE, 202, """
                        {"intentId": "3-4711", "kind": "want_chunk", "subject": "X", "from": "cli",
                         "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "until": "all"}""").run("ask", "want_chunk", "X", "--no-wait");

        assertThat(ran.out().strip()).isEqualTo("3-4711");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void eachLineOfStandardInputIsAskedAbout() {
        suite.on(BATCH, 200, LINES, row(1, Samples.outcome(Samples.YES)) + row(0, Samples.outcome(Samples.HEARD)));

        Ran ran = suite.run(false, "chunk:X\n\n  chunk:Y  \n", "ask", "want_chunk", "-", "--within=1s");

        assertThat(JsonMapper.shared().readTree(suite.bodies().getFirst()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"intents": [
                          {"kind": "want_chunk", "from": "cli", "chunkId": "chunk:X", "window": "PT1S"},
                          {"kind": "want_chunk", "from": "cli", "chunkId": "chunk:Y", "window": "PT1S"}]}"""));
        assertThat(ran.out().lines().filter(line -> line.startsWith("3-4711 want_chunk chunk:X: 1 yes")))
                .hasSize(2);
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(suite.run(false, "X\nY", "ask", "want_chunk", "-", "--json")
                        .out()
                        .lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"index\":1,\"intentId\":\"3-4711\",\"outcome\":{");
    }

    @Test
    void aBatchHasAThousandLinesAtMost() {
        suite.on(BATCH, 200, LINES, row(0, Samples.outcome(Samples.YES)));

        Ran ran = suite.run(false, "X\n".repeat(1_001), "ask", "want_chunk", "-", "--json");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("the answer lacks 999 results");
        assertThat(suite.bodies())
                .singleElement()
                .satisfies(body -> assertThat(JsonMapper.shared().readTree(body).path("intents"))
                        .hasSize(1_000));
    }

    @Test
    void whatIsNotDeclaredOrHasNoOutcomeIsNamed() {
        suite.on(
                BATCH,
                200,
                LINES,
                row(0, Samples.outcome(Samples.YES)) + "{\"index\": 1, \"intentId\": \"3-9\"}\n"
                        + "{\"index\": 2, \"problem\": {\"detail\": \"the log is slow\"}}\n");

        Ran ran = suite.run(false, "X\nY\nZ", "ask", "want_chunk", "-");

        assertThat(ran.err())
                .isEqualTo("intentcast: Y: intent 3-9 has no outcome yet\nintentcast: Z: the log is slow\n");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void theExitCodeOfManySaysWhatIsTrueOfEach() {
        assertThat(exitCodeOf(Samples.YES, Samples.YES)).isZero();
        assertThat(exitCodeOf(Samples.YES, Samples.ABSENT)).isEqualTo(3);
        assertThat(exitCodeOf(Samples.ABSENT, Samples.ABSENT)).isEqualTo(4);
    }

    @Test
    void manyAreNotWatchedNorNamedAndNeedALine() {
        assertThat(suite.run(false, "X", "ask", "want_chunk", "-", "--watch").exitCode())
                .isEqualTo(2);
        assertThat(suite.run(false, "X", "ask", "want_chunk", "-", "--once=today")
                        .exitCode())
                .isEqualTo(2);
        assertThat(suite.run(false, "\n", "ask", "want_chunk", "-"))
                .isEqualTo(new Ran(2, "", "intentcast: standard input has no lines\n"));
        assertThat(suite.bodies()).isEmpty();
    }

    private int exitCodeOf(String first, String second) {
        return suite.on(BATCH, 200, LINES, row(0, Samples.outcome(first)) + row(1, Samples.outcome(second)))
                .run(false, "X\nY", "ask", "want_chunk", "-")
                .exitCode();
    }

    private static String row(int index, String outcome) {
        return "{\"index\": %s, \"intentId\": \"3-4711\", \"outcome\": %s}\n"
                .formatted(index, outcome.replace("\n", ""));
    }

    @Test
    void whatBreaksARuleIsWrongUsage() {
        suite.on(DECLARE, 422, "{\"detail\": \"field 'window' is 'PT2H': at most PT1M\", \"field\": \"window\"}");

        assertThat(suite.run("ask", "want_chunk", "X", "--within=2h"))
                .isEqualTo(new Ran(2, "", "intentcast: 422: field 'window' is 'PT2H': at most PT1M\n"));
        assertThat(suite.run("ask", "want_coffee", "X").exitCode()).isEqualTo(2);
        assertThat(suite.run("ask", "want_chunk", "X", "--tolerance=1").err()).contains("only for want_observations");
        assertThat(suite.run("ask", "want_chunk", "X", "--within=soon").err()).contains("500ms, 2s or PT2S");
        assertThat(suite.run("ask", "want_observations", "X", "--range=1").err())
                .contains("LOW..HIGH");
        assertThat(suite.run("ask", "want_chunk").err()).contains("Missing required parameter");
        assertThat(suite.run().err()).contains("Missing required subcommand");
        assertThat(suite.bodies()).hasSize(1);
    }

    @Test
    void aServiceThatFailsIsNoAnswer() {
        Ran ran = suite.on(DECLARE, 500, "{\"detail\": \"broken\"}").run("ask", "want_chunk", "X");

        assertThat(ran).isEqualTo(new Ran(1, "", "intentcast: 500: broken\n"));
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        suite.close();

        Ran ran = suite.run("ask", "want_chunk", "X");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains(suite.url() + " cannot be reached", "--intent-url");
    }
}
