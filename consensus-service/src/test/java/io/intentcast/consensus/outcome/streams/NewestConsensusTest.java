package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewestConsensusTest extends OverOutcomeTopology {

    @Test
    void theNewestConsensusIsThatOfTheLastConcludedOutcome() {
        publish(agreedOn("forest_1", "0-1", 100), agreedOn("forest_1", "0-2", 110));
        publish(agreedOn("forest_1", "0-4", 120), agreedOn("forest_1", "0-3", 120));
        publish(agreedOn("forest_10", "0-5", 130), agreedOn("forest", "0-6", 140));

        assertThat(newestConsensus("location:forest_1")).contains(agreedOn("forest_1", "0-4", 120));
        assertThat(newestConsensus("location:forest_10")).contains(agreedOn("forest_10", "0-5", 130));
        assertThat(newestConsensus("location:forest_2")).isEmpty();
    }

    @Test
    void outcomesWithoutConsensusAndRepetitionsDoNotReplaceTheNewest() {
        publish(agreedOn("forest_1", "0-1", 100), agreedOn("forest_1", "0-2", 110));
        publish(agreedOn("forest_1", "0-3", 120).agreeingOn(List.of()), agreedOn("forest_1", "0-1", 100));

        assertThat(newestConsensus("location:forest_1")).contains(agreedOn("forest_1", "0-2", 110));
    }

    @Test
    void anExpiredConsensusIsNoLongerTheNewest() {
        publishAt(NOON, agreedOn("forest_1", "0-1", 100));
        publishAt(NOON.plus(RETENTION).plusSeconds(60), outcome("0-2"));

        assertThat(newestConsensus("location:forest_1")).isEmpty();
        assertThat(entries()).isEqualTo(OF_AN_OUTCOME);
    }
}
