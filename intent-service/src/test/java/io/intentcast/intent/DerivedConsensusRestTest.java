package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.retrieval.rest.FakeProvider;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class DerivedConsensusRestTest {

    private static final String WANTED = """
            {"kind": "want_chunks", "eventType": "observation", "location": "forest_1", "from": "node-a"}""";

    @RegisterExtension
    private static final RetrievalService service = new RetrievalService();

    @Test
    void aConsensusIsDerivedFromSeriesWhicheverNodesHoldThem() throws Exception {
        String x = excerpt("x", "21.0");
        String y = excerpt("y", "22.0");
        holds("a", x).delivers(x);
        holds("quiet", x).delivers(x);
        holds("honest", y).delivers(y);
        service.reputations.fold(reputation("x", 38, 0));
        service.reputations.fold(reputation("y", 0, 38));

        HttpResponse<String> answer = service.post("/v1/intents", WANTED, "Prefer", "wait=5");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode consensus = json(answer).path("consensus");
        assertThat(consensus.path("derived").asBoolean()).isTrue();
        assertThat(consensus.path("location").asString()).isEqualTo("forest_1");
        assertThat(consensus.at("/values/0/value").asDouble()).isBetween(21.0, 21.1);
        assertThat(consensus.at("/values/0/n").asInt()).isEqualTo(2);
        assertThat(consensus.path("authors")).isEqualTo(json("""
                [{"node": "x", "reputation": 0.975, "uncertainty": 0.05, "observations": 1},
                 {"node": "y", "reputation": 0.025, "uncertainty": 0.05, "observations": 1}]"""));
        assertThat(consensus.path("chunks").asInt()).isEqualTo(2);
        assertThat(consensus.path("malformed").asInt()).isZero();
        assertThat(consensus.path("unread").isEmpty()).isTrue();
        assertThat(json(answer).path("perspectives").size()).isEqualTo(2);
        assertThat(service.get("/v1/intents/" + json(answer).path("intentId").asString())
                        .body())
                .doesNotContain("derived");
    }

    @Test
    void failingHoldersAreSkippedAndUndeliveredChunksAreListedAsUnread() throws Exception {
        String x = excerpt("x", "21.0");
        String y = excerpt("y", "22.0");
        String z = excerpt("z", "23.0");
        holds("liar", x).delivers("j" + x.substring(1));
        holds("lazy", x).stallsAfter("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
        holds("a", x).delivers(x);
        holds("rude", y).answers(_ -> {});
        holds("lost", z).delivers("{");

        JsonNode consensus =
                json(service.post("/v1/intents", WANTED, "Prefer", "wait=30")).path("consensus");

        assertThat(consensus.at("/values/0/n").asInt()).isEqualTo(1);
        assertThat(consensus.path("unread")).isEqualTo(json("""
                [{"chunkId": "series_y.4_0", "reason": "broken_off"},
                 {"chunkId": "series_z.4_0", "reason": "wrong_digest"}]"""));
        assertThat(service.fakes.contradicted)
                .extracting(Contradicted::node)
                .contains(new NodeId("lost"))
                .isSubsetOf(new NodeId("lost"), new NodeId("liar"));
    }

    @Test
    void malformedExcerptsAreListedAsUnread() throws Exception {
        String odd = "{\"node\": \"x\"}";
        var chunk = chunk("series_x.4_0", odd);
        holds("a", chunk).delivers(odd);
        holds("quiet", chunk("series_y.4_0", excerpt("x", "1"))).delivers(excerpt("x", "1"));

        JsonNode answer = json(service.post("/v1/intents", WANTED, "Prefer", "wait=5"));

        assertThat(answer.at("/consensus/unread")).isEqualTo(json("""
                [{"chunkId": "series_x.4_0", "reason": "unreadable"},
                 {"chunkId": "series_y.4_0", "reason": "wrong_id"}]"""));
        assertThat(answer.at("/consensus/values").isEmpty()).isTrue();
    }

    @Test
    void withoutWaitOrLocationNoConsensusIsDerived() throws Exception {
        String x = excerpt("x", "21.0");
        FakeProvider node = holds("a", x);

        HttpResponse<String> unhurried = service.post("/v1/intents", WANTED);
        JsonNode everywhere = json(service.post("/v1/intents", """
                {"kind": "want_chunks", "eventType": "observation", "from": "node-a"}""", "Prefer", "wait=5"));

        assertThat(unhurried.statusCode()).isEqualTo(202);
        assertThat(json(unhurried).path("location").asString()).isEqualTo("forest_1");
        assertThat(everywhere.has("perspectives")).isTrue();
        assertThat(everywhere.has("consensus")).isFalse();
        assertThat(node.requests()).isZero();
    }

    @Test
    void derivationsAreCountedInMetrics() throws Exception {
        String x = excerpt("x", "21.0");
        holds("a", x).delivers(x);
        service.post("/v1/intents", WANTED, "Prefer", "wait=5");

        assertThat(service.get("/actuator/prometheus").body())
                .containsPattern("intentcast_consensus_derived_seconds_count(\\{.*})? [1-9]")
                .containsPattern("intentcast_consensus_chunks_total\\{.*result=\"read\".*} [1-9]");
    }

    /** A node that says it holds this excerpt, and behaves as the test tells it. */
    private FakeProvider holds(String node, String excerpt) {
        String author = json(excerpt).path("node").asString();
        return holds(node, chunk("series_%s.4_0".formatted(author), excerpt));
    }

    private FakeProvider holds(String node, SeriesChunk chunk) {
        FakeProvider provider = service.opened();
        URI place = provider.url().resolve("/v1/chunks");
        service.registers(node, place);
        service.says(node, new Yes(new SeriesChunks(List.of(chunk), false, place)));
        return provider;
    }

    private static SeriesChunk chunk(String id, String excerpt) {
        byte[] bytes = excerpt.getBytes(StandardCharsets.US_ASCII);
        return new SeriesChunk(
                new ChunkId(id),
                Sha256.of(bytes),
                bytes.length,
                Fakes.DECLARED,
                Fakes.DECLARED.plus(Duration.ofSeconds(1)));
    }

    private static String excerpt(String author, String value) {
        return """
                {"node": "%s", "firstEpoch": 4, "first": 0, "startTime": "2026-01-01T00:00:00Z",
                 "endTime": "2026-01-01T00:00:01Z", "events": [
                   {"index": 0, "time": "2026-01-01T00:00:00Z", "event": "initialized"},
                   {"index": 1, "time": "2026-01-01T00:00:01Z", "event": "observation", "location": "forest_1",
                    "at": "2026-01-01T00:00:01Z", "value": %s, "unit": "C"}]}""".formatted(author, value);
    }

    private static ReputationRecord reputation(String node, double positive, double negative) {
        var record = new TrackRecord(new Beta(positive, negative), Beta.NONE);
        return new ReputationRecord(new NodeId(node), Matter.OBSERVATIONS, 0, record, List.of(), 7);
    }
}
