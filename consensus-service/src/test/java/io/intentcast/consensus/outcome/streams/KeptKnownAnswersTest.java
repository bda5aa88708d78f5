package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Remark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first known answer after an outcome is kept with it. */
class KeptKnownAnswersTest extends OverOutcomeTopology {

    @Test
    void theFirstOneIsKeptBesideTheRecordsAfterTheOutcome() {
        Remark late = remark("0-1", Remark.Type.LATE, "n2", 110);
        publish(outcome("0-1"), outcome("0-2"), known("0-1", 20, 120), late, known("0-1", 21, 121));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), known("0-1", 20, 120), List.of(late)));
        assertThat(find("0-2")).contains(new OutcomeHistory(outcome("0-2"), null, List.of()));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void oneBeforeTheOutcomeIsNotKept() {
        publish(known("0-1", 20, 10), outcome("0-1"));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of()));
    }

    @Test
    void oneOfAnotherPartitionIsDeadLettered() {
        publish(outcome("0-1"), known("1-1", 20, 120));

        assertThat(unreadable).containsExactly("1: intent '1-1' does not belong to partition 0");
    }

    private static KnownAnswer known(String intent, double truth, long at) {
        return new KnownAnswer(intent(intent), new Amount(truth), at);
    }
}
