package io.intentcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.cli.FakeSuite.Ran;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Intents, chunks, and all that happens. */
class ListsTest {

    private static final String INTENTS = """
            {"intents": [
              {"intentId": "3-2", "kind": "want_quote", "subject": "lane:oslo", "from": "shop",
               "declared": "2026-01-31T12:00:01.5Z", "window": "PT2S"},
              {"intentId": "3-1", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a",
               "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "closedBy": "all_decided",
               "closed": "2026-01-31T12:00:00.012Z", "yes": 2, "no": 1}]}""";
    private static final String EVENTS = """
            id: 7f/41
            event: declared
            data: {"intentId":"3-1","kind":"want_chunk","subject":"X","from":"cli","declared":"2026-01-31T12:00:00Z","window":"PT2S"}

            id: 7f/42
            event: yes
            data: {"intentId":"3-1","node":"bt1","claim":{"size":3}}

            id: 7f/43
            event: no
            data: {"intentId":"3-1","node":"bt3","reason":"rate_limited","limiter":"economic","retryAfter":"PT1M"}

            id: 7f/44
            event: no
            data: {"intentId":"3-1","node":"bt4","reason":"not_understood"}

            id: 7f/45
            event: outcome
            data: {"intentId":"3-1","kind":"want_chunk","subject":"X","from":"cli","declared":"2026-01-31T12:00:00Z",\
            "closedBy":"all_decided","closed":"2026-01-31T12:00:00.012Z","yes":1,"no":2,"unheard":0,"notAwaited":0}

            id: 7f/46
            event: peer
            data: {"node":"bt5","url":"http://bt5/","roles":["storage"],"labels":{},"presence":"absent","epoch":7,\
            "lastSeen":"2026-01-31T12:00:00Z","behind":0}

            id: 7f/47
            event: peer_forgotten
            data: {"node":"bt6"}

            id: 7f/48
            event: missed
            data: {}

            id: 7f/49
            event: eclipse
            data: {"total":true}

            """;

    @AutoClose
    private final FakeSuite suite = new FakeSuite();

    @Test
    void theNewestIntentsAreListedWithHowTheyEnded() {
        suite.on("GET /v1/intents", 200, INTENTS);

        assertThat(suite.run("intents").out()).isEqualToNormalizingNewlines("""
                INTENT  DECLARED              FROM    CLOSED       YES  NO  KIND        SUBJECT
                3-2     2026-01-31T12:00:01Z  shop                          want_quote  lane:oslo
                3-1     2026-01-31T12:00:00Z  node-a  all decided  2    1   want_chunk  chunk:X
                """);
        assertThat(suite.run("intents", "--limit=1", "--json").out().strip())
                .isEqualTo("{\"intentId\":\"3-2\",\"kind\":\"want_quote\",\"subject\":\"lane:oslo\",\"from\":\"shop\","
                        + "\"declared\":\"2026-01-31T12:00:01.500Z\",\"window\":\"PT2S\"}");
        assertThat(suite.run("intents", "--limit=0"))
                .isEqualTo(new Ran(2, "", "intentcast: --limit is 0, not 1 or more\n"));
    }

    @Test
    void intentsAreListedByKindDeclarerAndPlace() {
        suite.on("GET /v1/intents", 200, "{\"intents\": []}");

        assertThat(suite.run("intents", "--kind=want_chunk", "--declarer=node-a", "--after=3-9"))
                .isEqualTo(new Ran(0, "", "intentcast: no such intent is known\n"));
        assertThat(suite.queries()).containsExactly("after=3-9&from=node-a&kind=want_chunk");
    }

    @Test
    void announcedChunksAreListed() {
        suite.on("GET /v1/chunks", 200, """
                {"chunks": [{"chunkId": "chunk:X", "contents": [
                  {"sha256": "2c26", "size": 1234, "replicas": 3, "providers": 2, "alive": 1}]}]}""");

        assertThat(suite.run("chunks", "--after=chunk:W").out()).isEqualToNormalizingNewlines("""
                CHUNK    SIZE  WANTED ON  KEPT BY  OF THEM ALIVE  SHA256
                chunk:X  1234  3          2        1              2c26
                """);
        assertThat(suite.queries()).containsExactly("after=chunk%3AW");
        assertThat(suite.run("chunks", "--json").out()).contains("\"contents\":[{\"sha256\":\"2c26\"");
    }

    @Test
    void theNodesThatAnnouncedAChunkAreListed() {
        suite.on("GET /v1/chunks/chunk:X/providers", 200, """
                        {"chunkId": "chunk:X", "providers": [
                          {"node": "bt1", "presence": "alive", "sha256": "2c26", "size": 1234, "replicas": 3,
                           "url": "http://bt1/v1/chunks/chunk:X"},
                          {"node": "bt2", "presence": "absent", "sha256": "2c26", "size": 1234, "replicas": 3}]}""")
                .on("GET /v1/chunks/chunk:Y/providers", 200, "{\"chunkId\": \"chunk:Y\", \"providers\": []}");

        assertThat(suite.run("chunks", "chunk:X").out()).isEqualToNormalizingNewlines("""
                NODE  PRESENCE  SIZE  URL
                bt1   alive     1234  http://bt1/v1/chunks/chunk:X
                bt2   absent    1234
                """);
        assertThat(suite.run("chunks", "chunk:X", "--json").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .doesNotContain("null");
        assertThat(suite.run("chunks", "chunk:Y"))
                .isEqualTo(new Ran(3, "", "intentcast: no node announced 'chunk:Y'\n"));
    }

    @Test
    void allThatHappensIsShownUntilTheServiceIsThereNoLonger() {
        suite.on("GET /v1/stream", "text/event-stream", EVENTS, 500);

        Ran ran = suite.run("watch");

        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                3-1 want_chunk X: declared by cli for 2 s
                3-1 bt1 says yes
                3-1 bt3 is busy: economic, come back in 1 min
                3-1 bt4 says no: not_understood
                3-1 want_chunk X: 1 yes, 2 no; all decided after 12 ms
                node bt5 is absent
                node bt6 is registered no longer
                something was missed
                eclipse: {"total":true}
                """);
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void pipesGetEachEventInOneLineWithItsName() {
        suite.on("GET /v1/stream", "text/event-stream", EVENTS, 500);

        assertThat(suite.run("watch", "--json").out().lines())
                .hasSize(9)
                .contains("{\"event\":\"yes\",\"intentId\":\"3-1\",\"node\":\"bt1\",\"claim\":{\"size\":3}}");
    }
}
