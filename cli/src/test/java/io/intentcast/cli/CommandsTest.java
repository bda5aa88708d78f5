package io.intentcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.cli.FakeSuite.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All commands but {@code ask}. */
class CommandsTest {

    private static final String PEER = """
            {"node": "A", "url": "%s", "roles": ["mapper"], "presence": "alive", "epoch": 12,
             "lastSeen": "2026-01-31T12:00:00.123Z", "behind": 0, "labels": {"tier": "1", "region": "eu"}}""";
    private static final String LIMITS = """
            , "limits": [{"limiter": "economic", "told": "2026-01-31T11:58:30Z", "retryAfter": "PT1M", "intentId": "3-4711"},
             {"told": "2026-01-31T11:58:00.5Z", "intentId": "3-4700"}],
             "reputations": [{"matter": "chunks", "reputation": 0.6, "uncertainty": 0.4},
             {"matter": "observations", "reputation": 0.8125, "uncertainty": 0.2}]}""";
    private static final String RECEIPT = """
            {"chunkId": "photo", "sha256": "2cf24d", "size": 5, "replicas": 3, "intentId": "3-1", "closedBy": "all_decided",
             "keepers": [%s], "refusals": [%s], "silences": [{"node": "bt9", "cause": "absent"}], "failed": []}""";
    private static final String KEEPER = "{\"node\": \"bt1\", \"url\": \"http://bt1:8100/v1/chunks/photo\"}";
    private static final String REFUSAL =
            "{\"node\": \"bt3\", \"reason\": \"rate_limited\", \"limiter\": \"economic\"}";

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeSuite suite = new FakeSuite();

    @Test
    void watchingTellsEachResponseAndThenTheOutcome() {
        suite.on("GET /v1/intents/3-4711/events", 200, "text/event-stream", Samples.events(Samples.YES, Samples.HEARD));

        Ran ran = suite.run("watch", "3-4711");

        assertThat(ran.out()).startsWith("bt1 says yes").contains("bt5 is silent: heard it", "3-4711 want_chunk");
        assertThat(ran.exitCode()).isZero();
        assertThat(suite.run("watch", "3-4711", "--json").out().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void anOutcomeIsLookedUp() {
        suite.on("GET /v1/outcomes/3-4711", 200, Samples.outcome(Samples.BUSY));

        assertThat(suite.run("outcome", "3-4711").out()).contains("bt3   busy");
        assertThat(suite.run("outcome", "3-4711").exitCode()).isEqualTo(3);
        assertThat(suite.run("outcome", "3-1")).isEqualTo(new Ran(1, "", "intentcast: no outcome of '3-1' is known\n"));
    }

    @Test
    void peersAreListed() {
        String peer = PEER.formatted("http://a:8201");
        suite.on("GET /v1/peers", 200, "{\"peers\": [" + peer + "]}").on("GET /v1/peers/A", 200, peer);

        assertThat(suite.run("peers").out()).isEqualToNormalizingNewlines("""
                NODE  PRESENCE  ROLES   LABELS            BEHIND  LIMITED BY  REPUTATION  LAST SEEN             URL
                A     alive     mapper  region=eu,tier=1  0                               2026-01-31T12:00:00Z  http://a:8201
                """);
        assertThat(suite.run("peers", "A", "--json").out())
                .contains("\"presence\":\"alive\"", "\"labels\":{\"region\":\"eu\",\"tier\":\"1\"}");
        assertThat(suite.run("peers", "B")).isEqualTo(new Ran(4, "", "intentcast: no node 'B' is registered\n"));
    }

    @Test
    void aPeerIsShownWithItsReputationsAndTheLimitsThatItToldLast() {
        String told = PEER.formatted("http://a:8201").replaceAll("}$", "") + LIMITS;
        suite.on("GET /v1/peers/A", 200, told);

        assertThat(suite.run("peers", "A").out()).isEqualToNormalizingNewlines("""
                NODE  PRESENCE  ROLES   LABELS            BEHIND  LIMITED BY  REPUTATION                       LAST SEEN             URL
                A     alive     mapper  region=eu,tier=1  0       economic,-  chunks=0.600,observations=0.813  2026-01-31T12:00:00Z  http://a:8201

                TOLD                      LIMITER   COME BACK IN  INTENT
                2026-01-31T11:58:30Z      economic  1 min         3-4711
                2026-01-31T11:58:00.500Z  -                       3-4700
                """);
        assertThat(suite.run("peers", "A", "--json").out())
                .contains("\"limiter\":\"economic\"", "\"retryAfter\":\"PT1M\"", "\"matter\":\"chunks\"");
    }

    @Test
    void reputationsAreShownWithWhatMovedThem() {
        suite.on("GET /v1/reputations/B", 200, """
                {"node": "B", "matters": [{"matter": "observations", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
                 "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.67}, "moves": [{"intent": "3-4711",
                 "subject": "location:forest_1", "when": "2026-01-31T12:00:00Z", "why": "answer", "agreement": 1.0, "change": 0.1}]}]}""");

        assertThat(suite.run("reputation", "B").out())
                .contains("B     observations  0.600       0.400", "location:forest_1  answer  1.000      0.100");
        assertThat(suite.run("reputation", "C").err()).contains("'C' yet: it counts as a newcomer");
    }

    @Test
    void aFileIsStored() throws IOException {
        suite.on("PUT /v1/chunks/photo", 202, RECEIPT.formatted(KEEPER, REFUSAL));
        Path file = Files.writeString(directory.resolve("photo.jpg"), "hello");

        Ran ran = suite.run("put", "photo", "" + file, "--replicas=3");

        assertThat(ran.out())
                .contains(
                        "bt1   keeps it  http://bt1:8100/v1/chunks/photo",
                        "bt3   no        economic",
                        "kept by 1 of 3");
        assertThat(ran.exitCode()).isZero();
        assertThat(suite.bodies()).containsExactly("hello");
    }

    @Test
    void standardInputIsStored() {
        suite.on("PUT /v1/chunks/photo", 201, RECEIPT.formatted(KEEPER, ""));

        assertThat(suite.run(false, "from a pipe", "put", "photo", "-", "--json")
                        .out())
                .contains("\"keepers\":[{\"node\":\"bt1\"");
        assertThat(suite.bodies()).containsExactly("from a pipe");
    }

    @Test
    void bytesThatNobodyKeepsAreToldApartFromNobodyThere() throws IOException {
        String file = "" + Files.writeString(directory.resolve("photo.jpg"), "hello");
        suite.on("PUT /v1/chunks/photo", 503, RECEIPT.formatted("", REFUSAL));
        assertThat(suite.run("put", "photo", file).exitCode()).isEqualTo(3);

        suite.on("PUT /v1/chunks/photo", 503, RECEIPT.formatted("", ""));
        assertThat(suite.run("put", "photo", file).exitCode()).isEqualTo(4);

        suite.on("PUT /v1/chunks/photo", 503, "{\"detail\": \"no broker\"}");
        assertThat(suite.run("put", "photo", file)).isEqualTo(new Ran(1, "", "intentcast: 503: no broker\n"));
    }

    @Test
    void aFileThatIsNotThereAndAnEmptyInputAreWrongUsage() throws IOException {
        assertThat(suite.run("put", "photo", "" + directory.resolve("none")).exitCode())
                .isEqualTo(2);
        assertThat(suite.run("put", "photo", "-"))
                .extracting(Ran::exitCode, Ran::err)
                .containsExactly(
                        2, "intentcast: standard input is empty; an empty file stores a chunk without bytes\n");
        assertThat(suite.bodies()).isEmpty();

        suite.on("PUT /v1/chunks/photo", 202, RECEIPT.formatted(KEEPER, ""));
        assertThat(suite.run("put", "photo", "" + Files.createFile(directory.resolve("empty")))
                        .exitCode())
                .isZero();
    }

    @Test
    void bytesAreFetchedToStandardOutputOrIntoAFile() {
        suite.on("GET /v1/chunks/photo", 200, "application/octet-stream", "hello");
        Path file = directory.resolve("photo");

        assertThat(suite.run("get", "photo")).isEqualTo(new Ran(0, "hello", ""));
        assertThat(suite.run("get", "photo", "" + file)).isEqualTo(new Ran(0, "", ""));
        assertThat(file).hasContent("hello");
    }

    @Test
    void aChunkThatNobodyHasIsNobodysYes() {
        suite.on(
                "GET /v1/chunks/X",
                404,
                "{\"detail\": \"nobody has it\", \"outcome\": " + Samples.outcome(Samples.HEARD) + "}");
        assertThat(suite.run("get", "X")).isEqualTo(new Ran(3, "", "intentcast: nobody has it\n"));

        suite.on(
                "GET /v1/chunks/X",
                404,
                "{\"detail\": \"nobody has it\", \"outcome\": " + Samples.outcome(Samples.ABSENT) + "}");
        assertThat(suite.run("get", "X").exitCode()).isEqualTo(4);
    }

    @Test
    void aDeletedChunkIsShownWithTheNodesThatDroppedIt() {
        suite.on("DELETE /v1/chunks/photo", 202, """
                {"chunkId": "photo", "intentId": "3-4712", "closedBy": "all_decided",
                 "dropped": [{"node": "bt1", "sha256": "abc"}], "notKept": ["bt2"], "refusals": [],
                 "silences": [{"node": "bt10", "cause": "absent"}], "withdrawn": ["bt10"]}""");

        Ran ran = suite.run("delete", "photo");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "NODE  SAYS        WHAT, OR WHY",
                        "bt1   dropped it  abc",
                        "bt10  silence     is absent",
                        "",
                        "photo: dropped by 1, not kept by 1");
    }

    @Test
    void deletingAChunkThatNoNodeKeepsIsNobodysYes() {
        suite.on("DELETE /v1/chunks/photo", 404, """
                {"detail": "there is none", "chunkId": "photo", "intentId": "3-4712", "closedBy": "all_decided",
                 "dropped": [], "notKept": ["bt2"], "refusals": [], "silences": [], "withdrawn": []}""");

        assertThat(suite.run("delete", "photo").exitCode()).isEqualTo(3);
    }

    @Test
    void aNodeIsToldWhatWasObserved() {
        suite.on("GET /v1/peers/A", 200, PEER.formatted(suite.url()))
                .on("POST /v1/observations", 201, "{\"index\": 7}");

        assertThat(suite.run("observe", "A", "forest_1", "21.5", "--unit=°C")
                        .out()
                        .strip())
                .isEqualTo("{\"index\":7}");
        suite.run("observe", suite.url(), "forest_1", "sunny", "--at=2026-01-31T12:00:00Z");
        suite.run("observe", suite.url(), "forest_1", "{\"lat\": 1}");

        assertThat(suite.bodies())
                .anyMatch(body -> body.contains("\"value\":21.5") && body.contains("°C"))
                .anyMatch(body -> body.contains("\"value\":\"sunny\"") && body.contains("2026-01-31T12:00:00Z"))
                .anyMatch(body -> body.contains("\"value\":{\"lat\":1}"));
        assertThat(suite.run("observe", "B", "forest_1", "1").exitCode()).isEqualTo(2);
    }

    @Test
    void aSeriesIsPrintedEventByEvent() {
        suite.on("GET /v1/series", 200, "{\"events\": [{\"event\": \"initialized\"}, {\"event\": \"answered\"}]}");

        assertThat(suite.run("series", suite.url()).out().lines())
                .containsExactly("{\"event\":\"initialized\"}", "{\"event\":\"answered\"}");
    }

    @Test
    void shellsCompleteCommandsAndOptions() {
        Ran ran = suite.run("generate-completion");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("_complete_intentcast", "--then-store", "_picocli_intentcast_chunks", "--declarer");
    }

    @Test
    void everyCommandIsInItsDocument() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "cli.md"));

        assertThat(CommandLines.of(new Streams(
                                System.in, System.out, System.err, false, java.nio.charset.StandardCharsets.UTF_8))
                        .getSubcommands()
                        .keySet())
                .hasSize(14)
                .allSatisfy(name -> assertThat(document).contains("intentcast " + name));
    }
}
