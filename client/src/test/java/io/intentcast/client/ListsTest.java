package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.client.FakeService.Request;
import io.intentcast.client.chunks.AnnouncedChunk;
import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.outcome.ClosedBy;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.peers.Peer;
import io.intentcast.client.peers.Peer.InMatter;
import io.intentcast.client.peers.Peer.Presence;
import io.intentcast.client.peers.Peer.ToldLimit;
import io.intentcast.client.problem.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Peers, reputations, outcomes, and what nodes answer themselves. */
class ListsTest {

    private static final String PEER = """
            {"node": "%s", "url": "http://127.0.0.1:8101", "roles": ["storage"], "presence": "alive", "epoch": 12,
             "lastSeen": "2026-01-31T12:00:00Z", "behind": 3, "labels": {"region": "eu"},
             "limits": [{"limiter": "economic", "told": "2026-01-31T11:58:30Z", "retryAfter": "PT1M", "intentId": "3-4711"},
               {"told": "2026-01-31T11:58:00Z", "intentId": "3-4700"}],
             "reputations": [{"matter": "chunks", "reputation": 0.6, "uncertainty": 0.4}]}""";
    private static final String MATTER = """
            {"matter": "chunks", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
             "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.67}%s}""";
    private static final String MOVES = """
            , "moves": [{"intent": "3-4711", "subject": "chunk:X", "when": "2026-01-31T12:00:00Z", "why": "answer",
             "agreement": 1.0, "change": 0.1}],
             "partitions": [{"partition": 3, "at": 118, "r": 2.0, "s": 1.0,
               "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.67}}]""";
    private static final String INTENT = """
            {"intentId": "%s", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a",
             "declared": "2026-01-31T12:00:00Z", "window": "PT2S"%s}""";
    private static final String CLOSED = """
            , "closedBy": "nightfall", "closed": "2026-01-31T12:00:00.012Z", "yes": 2, "no": 1""";
    private static final String NONE = "{\"detail\": \"there is none\"}";

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.patient(service);
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void peersAreReadPageByPageAsTheyAreNeeded() {
        service.then(200, "{\"peers\": [" + PEER.formatted("bt1") + "], \"next\": \"bt1\"}")
                .then(200, "{\"peers\": [" + PEER.formatted("bt2") + "]}");

        assertThat(client.peers().all().findFirst().orElseThrow().node()).isEqualTo("bt1");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void peersOfAllPagesComeInOrder() {
        service.then(200, "{\"peers\": [" + PEER.formatted("bt1") + "], \"next\": \"bt1\"}")
                .then(200, "{\"peers\": [], \"next\": \"bt5\"}")
                .then(200, "{\"peers\": [" + PEER.formatted("bt9") + "]}");

        assertThat(client.peers().all()).extracting(Peer::node).containsExactly("bt1", "bt9");
        assertThat(service.requests())
                .extracting(Request::path)
                .containsExactly("/v1/peers", "/v1/peers?after=bt1", "/v1/peers?after=bt5");
    }

    @Test
    void onePeerIsThereOrNot() {
        service.then(200, PEER.formatted("bt1")).then(404, NONE);

        assertThat(client.peers().find("bt1")).hasValueSatisfying(peer -> {
            assertThat(peer.presence()).isEqualTo(Presence.ALIVE);
            assertThat(peer.roles()).containsExactly("storage");
            assertThat(peer.behind()).isEqualTo(3);
            assertThat(peer.labels()).containsExactly(Map.entry("region", "eu"));
            assertThat(peer.limits())
                    .containsExactly(
                            new ToldLimit(
                                    "economic", Instant.parse("2026-01-31T11:58:30Z"), Duration.ofMinutes(1), "3-4711"),
                            new ToldLimit(null, Instant.parse("2026-01-31T11:58:00Z"), null, "3-4700"));
            assertThat(peer.reputations()).containsExactly(new InMatter("chunks", 0.6, 0.4));
        });
        assertThat(client.peers().find("bt2")).isEmpty();
    }

    @Test
    void aPeerOfAnOlderServiceHasNeitherLabelsNorLimitsNorReputations() {
        service.then(200, PEER.formatted("bt1").replaceAll("(?s),\\s*\"labels\".*", "}"));

        assertThat(client.peers().find("bt1")).hasValueSatisfying(peer -> {
            assertThat(peer.labels()).isEmpty();
            assertThat(peer.limits()).isEmpty();
            assertThat(peer.reputations()).isEmpty();
        });
    }

    @Test
    void recentIntentsAreListedByDeclarerAndKind() {
        service.then(200, "{\"intents\": [" + INTENT.formatted("3-2", "") + "], \"next\": \"3-2\"}")
                .then(200, "{\"intents\": [" + INTENT.formatted("3-1", CLOSED) + "]}");

        List<RecentIntent> recent = client.intents().recent().from("node-a").ofKind("want_chunk").after("3-9").stream()
                .toList();

        assertThat(recent).extracting(RecentIntent::intentId).containsExactly("3-2", "3-1");
        assertThat(recent).extracting(RecentIntent::closedBy).containsExactly(null, ClosedBy.UNKNOWN);
        assertThat(recent).extracting(RecentIntent::yes).containsExactly(null, 2L);
        assertThat(service.requests())
                .extracting(Request::path)
                .containsExactly(
                        "/v1/intents?after=3-9&from=node-a&kind=want_chunk",
                        "/v1/intents?after=3-2&from=node-a&kind=want_chunk");
    }

    @Test
    void announcedChunksAreListedWithWhatNodesSayOfThem() {
        service.then(200, """
                {"chunks": [{"chunkId": "chunk:X", "contents": [
                  {"sha256": "2c26", "size": 1234, "replicas": 3, "providers": 3, "alive": 2}]}], "next": "chunk:X"}""")
                .then(200, "{\"chunks\": [{\"chunkId\": \"chunk:Y\", \"contents\": []}]}")
                .then(200, "{\"chunks\": []}");

        assertThat(client.chunks().all())
                .extracting(AnnouncedChunk::chunkId, AnnouncedChunk::contents)
                .containsExactly(
                        tuple("chunk:X", List.of(new AnnouncedChunk.Content("2c26", 1234, 3, 3, 2))),
                        tuple("chunk:Y", List.of()));
        assertThat(client.chunks().after("chunk:Y")).isEmpty();
        assertThat(service.requests())
                .extracting(Request::path)
                .containsExactly("/v1/chunks", "/v1/chunks?after=chunk%3AX", "/v1/chunks?after=chunk%3AY");
    }

    @Test
    void reputationsAreListedWithoutAndShownWithWhatMovedThem() {
        service.then(200, "{\"items\": [{\"node\": \"bt1\", \"matters\": [" + MATTER.formatted("") + "]}]}")
                .then(200, "{\"node\": \"bt1\", \"matters\": [" + MATTER.formatted(MOVES) + "]}")
                .then(404, NONE);

        assertThat(client.reputations().all()).singleElement().satisfies(one -> {
            assertThat(one.matters().getFirst().reputation()).isEqualTo(0.6);
            assertThat(one.matters().getFirst().moves()).isEmpty();
        });
        assertThat(client.reputations().find("bt1"))
                .hasValueSatisfying(one -> assertThat(
                                one.matters().getFirst().moves().getFirst().change())
                        .isEqualTo(0.1))
                .hasValueSatisfying(one -> assertThat(
                                one.matters().getFirst().partitions().getFirst().at())
                        .isEqualTo(118));
        assertThat(client.reputations().find("bt2")).isEmpty();
    }

    @Test
    void outcomesAreLookedUpByIntentSubjectAndDeclarer() {
        service.then(200, Samples.OUTCOME)
                .then(200, Samples.OUTCOME)
                .then(200, "{\"items\": [" + Samples.OUTCOME + "]}");

        assertThat(client.outcomes().find("3-4711", JsonNode.class)).isPresent();
        assertThat(client.outcomes().consensusOn("chunk:X", JsonNode.class)).isPresent();
        assertThat(client.outcomes().ofDeclarer("node-a", JsonNode.class))
                .extracting(Outcome::intentId)
                .containsExactly("3-4711");
        assertThat(service.requests())
                .extracting(Request::path)
                .containsExactly("/v1/outcomes/3-4711", "/v1/consensus/chunk%3AX", "/v1/declarers/node-a/series");
    }

    @Test
    void whatAPageOfOutcomesLacksIsToldInEachOfThem() {
        service.then(200, "{\"items\": [" + Samples.OUTCOME + "], \"missing\": \"audience 17\"}");

        assertThat(client.outcomes().ofDeclarer("node-a", JsonNode.class))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.missing()).hasValue("audience 17"));
    }

    @Test
    void anOutcomeThatIsNotKnownYetIsEmptyAndOneThatNeverWillBeIsAnError() {
        service.then(404, NONE).then(410, "{\"detail\": \"it was left behind\"}");

        assertThat(client.outcomes().find("3-4711", JsonNode.class)).isEmpty();
        assertThatThrownBy(() -> client.outcomes().find("3-4711", JsonNode.class))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("410: it was left behind");
    }

    @Test
    void aNodeIsFoundByItsIdAndAskedItself() {
        service.then(200, PEER.formatted("A").replace("http://127.0.0.1:8101", "" + service.url()))
                .then(201, "{\"index\": 7, \"location\": \"forest_1\", \"value\": 21.5}");

        JsonNode observed =
                client.node("A").orElseThrow().observe("forest_1", 21.5, "°C", Instant.parse("2026-01-31T12:00:00Z"));

        assertThat(observed.path("index").asInt()).isEqualTo(7);
        assertThat(service.last().path()).isEqualTo("/v1/observations");
        assertThat(service.last().text())
                .contains(
                        "\"location\":\"forest_1\"",
                        "\"value\":21.5",
                        "\"unit\":\"°C\"",
                        "\"at\":\"2026-01-31T12:00:00Z\"");
    }

    @Test
    void aSeriesIsReadByTheIndexOfItsEvents() {
        service.then(200, "{\"events\": [{\"event\": \"initialized\"}], \"next\": 7}")
                .then(200, "{\"events\": [{\"event\": \"answered\"}]}");

        assertThat(client.node(service.url()).series("answered")).hasSize(2);
        assertThat(service.requests())
                .extracting(Request::path)
                .containsExactly("/v1/series?event=answered", "/v1/series?after=7&event=answered");
    }
}
