package io.intentcast.consensus.archiving;

import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.ReportWire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A changed byte makes other bytes under the same id: chunks that another version began to store could not be
 * completed.
 */
class StoredReportTest {

    private static final Outcome OUTCOME = agreed("0-1", "forest_1", 100, new Then(new Store(null, 3)));

    @Test
    void aReportIsTheseBytes() throws IOException {
        assertThat(written(OUTCOME)).isEqualTo(golden());
    }

    @Test
    void theOutcomeReadFromTheTopicGivesTheSameBytes() throws IOException {
        byte[] json = Topic.OUTCOMES.wire().write(OUTCOME);
        var read = (Decoded.Parsed<Conclusion>) Topic.OUTCOMES.wire().read("outcome", json);

        assertThat(written((Outcome) read.value())).isEqualTo(golden());
    }

    @Test
    void theReportReadOverHttpGivesTheSameBytes() throws IOException {
        byte[] json = golden().getBytes(UTF_8);

        assertThat(new String(ReportWire.write(ReportWire.read(json)), UTF_8)).isEqualTo(golden());
    }

    private static String written(Outcome outcome) {
        return new String(ReportWire.write(OutcomeReport.of(outcome, observers())), UTF_8);
    }

    private String golden() throws IOException {
        try (var golden = getClass().getResourceAsStream("report.json")) {
            return new String(golden.readAllBytes(), UTF_8).strip();
        }
    }
}
