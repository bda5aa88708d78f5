package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.window.Checkpoint;
import org.junit.jupiter.api.Test;

class CommitRuleTest {

    private final CommitRule rule = new CommitRule(at(0));

    @Test
    void nothingIsCommittedBeforeItsConclusionsAreAcknowledged() {
        assertThat(rule.due(at(4), 2, 1)).isEmpty();
        assertThat(rule.due(at(9), 5, 1)).isEmpty();
        assertThat(rule.due(at(9), 5, 2)).contains(at(4));
    }

    @Test
    void aCheckpointIsCommittedOnceUnlessTheCommitFailed() {
        assertThat(rule.due(at(4), 2, 2)).contains(at(4));
        assertThat(rule.due(at(4), 2, 2)).isEmpty();

        rule.notCommitted();

        assertThat(rule.due(at(4), 2, 2)).contains(at(4));
    }

    @Test
    void theNewestCheckpointIsCommittedWhenAllIsAcknowledged() {
        assertThat(rule.due(at(4), 2, 1)).isEmpty();
        assertThat(rule.due(at(9), 5, 5)).contains(at(9));
    }

    @Test
    void commitsMakeProgressUnderConstantUnacknowledgedSends() {
        assertThat(rule.due(at(0), 0, 0)).isEmpty();
        assertThat(rule.due(at(4), 2, 0)).isEmpty();
        assertThat(rule.due(at(9), 5, 2)).contains(at(4));
        assertThat(rule.due(at(14), 8, 5)).isEmpty();
        assertThat(rule.due(at(19), 12, 8)).contains(at(14));
    }

    private static Checkpoint at(long position) {
        return new Checkpoint(position, 0, 0);
    }
}
