package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.client.outcome.Afterthought;
import io.intentcast.client.outcome.ClaimReader;
import io.intentcast.client.outcome.Derivation.Author;
import io.intentcast.client.outcome.Derivation.Unread;
import io.intentcast.client.outcome.HeldSeries;
import io.intentcast.client.outcome.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What only some outcomes have. */
class OutcomeTest {

    @Test
    void whatAnOutcomeDoesNotHaveIsEmpty() {
        Outcome<JsonNode> outcome = with("\"new\": 1");

        assertThat(outcome.stored()).isEmpty();
        assertThat(outcome.missing()).isEmpty();
        assertThat(outcome.truth()).isEmpty();
        assertThat(outcome.afterwards()).isEmpty();
        assertThat(outcome.perspectives()).isEmpty();
        assertThat(outcome.unlisted()).isEmpty();
        assertThat(outcome.next()).isEmpty();
        assertThat(outcome.derived()).isEmpty();
    }

    @Test
    void itSaysWhereItIsKeptWhatIsRightWhatCameLaterAndWhatItLacks() {
        Outcome<JsonNode> outcome = with("""
                "then": {"store": {"chunkId": "consensus_forest_1_3-4711", "replicas": 3}}, "truth": 21.5,
                "missing": "audience 17 cannot be looked up",
                "afterwards": [{"type": "late", "node": "bt3", "response": "yes", "claim": {"size": 5}},
                  {"type": "contradicted", "node": "bt4", "chunkId": "chunk:X", "claimed": "2cf2", "delivered": "187c"}]""");

        assertThat(outcome.stored()).hasValue(new Outcome.Stored("consensus_forest_1_3-4711", 3));
        assertThat(outcome.truth().orElseThrow().asDouble()).isEqualTo(21.5);
        assertThat(outcome.missing()).hasValue("audience 17 cannot be looked up");
        assertThat(outcome.afterwards())
                .extracting(Afterthought::type, Afterthought::node)
                .containsExactly(tuple("late", "bt3"), tuple("contradicted", "bt4"));
        assertThat(outcome.afterwards().getLast().delivered()).isEqualTo("187c");
    }

    @Test
    void anOutcomeOnSeriesSaysWhoseTheyAreAndWhatWasReadOfThem() {
        Outcome<JsonNode> outcome = with("""
                "perspectives": [{"node": "bt1", "chunks": [{"chunkId": "series_bt1.12_40", "sha256": "2cf2", "size": 1238,
                  "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T11:30:00Z", "heldBy": ["bt2", "bt3"]}]}],
                "next": "series_bt1.12_40", "unlisted": ["bt9"],
                "consensus": {"derived": true, "location": "forest_1", "values": [], "leftOut": [],
                  "authors": [{"node": "bt1", "reputation": 0.5, "uncertainty": 1.0, "observations": 4}],
                  "chunks": 2, "malformed": 1, "unread": [{"chunkId": "series_bt2.1_9", "reason": "out_of_time"}]}""");

        HeldSeries series = outcome.perspectives().getFirst();
        assertThat(series.node()).isEqualTo("bt1");
        assertThat(series.chunks().getFirst().heldBy()).containsExactly("bt2", "bt3");
        assertThat(outcome.next()).hasValue("series_bt1.12_40");
        assertThat(outcome.unlisted()).containsExactly("bt9");
        assertThat(outcome.derived()).hasValueSatisfying(derivation -> {
            assertThat(derivation.chunks()).isEqualTo(2);
            assertThat(derivation.malformed()).isEqualTo(1);
            assertThat(derivation.authors()).containsExactly(new Author("bt1", 0.5, 1.0, 4));
            assertThat(derivation.unread()).containsExactly(new Unread("series_bt2.1_9", "out_of_time"));
        });
    }

    private static Outcome<JsonNode> with(String fields) {
        String sample = Samples.OUTCOME.substring(0, Samples.OUTCOME.indexOf("\"consensus\""));
        return new ClaimReader<>(JsonMapper.shared(), JsonNode.class)
                .outcome(JsonMapper.shared().readTree(sample + fields + "}"));
    }
}
