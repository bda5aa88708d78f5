package io.intentcast.consensus.outcome.rest;

import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OutcomeHistoryViewTest {

    @Test
    void laterRecordsHaveOnlyTheirOwnFields() {
        JsonNode afterwards =
                afterwards(remark("0-1", Remark.Type.LATE, "n2", 110), contradiction("0-1", "n1", "chunk:X", 120));

        assertThat(afterwards.toPrettyString()).isEqualTo("""
                [ {
                  "type" : "late",
                  "node" : "n2",
                  "response" : "no",
                  "reason" : "rate_limited",
                  "limiter" : "economic",
                  "retryAfter" : "PT1S"
                }, {
                  "type" : "contradicted",
                  "node" : "n1",
                  "chunkId" : "chunk:X",
                  "claimed" : "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",
                  "delivered" : "dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986"
                } ]""");
    }

    @Test
    void withoutLaterRecordsThereIsNoAfterwards() {
        assertThat(afterwards().isMissingNode()).isTrue();
    }

    private static JsonNode afterwards(OfNode... conclusions) {
        var body = OutcomeHistoryView.of(
                new OutcomeReports.SpelledOut(OutcomeReport.of(outcome("0-1"), null), null),
                null,
                List.of(conclusions));
        return Json.lenient().valueToTree(body).path("afterwards");
    }
}
