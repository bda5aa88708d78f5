package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.window.FoldStart.AtCheckpoint;
import io.intentcast.consensus.window.FoldStart.AtTheEnds;
import io.intentcast.protocol.window.Checkpoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldStartTest {

    private static final Checkpoint COMMITTED = new Checkpoint(100, 40, 80);
    private static final Checkpoint ENDS = new Checkpoint(120, 60, 120);

    @Test
    void itResumesAtTheCommitWhileThatIsInTheLog() {
        assertThat(FoldStart.of(Optional.of(COMMITTED), 0, false, ENDS)).isEqualTo(new AtCheckpoint(COMMITTED));
        assertThat(FoldStart.of(Optional.of(COMMITTED), 0, false, new Checkpoint(100, 40, 100)))
                .isEqualTo(new AtCheckpoint(COMMITTED));
    }

    @Test
    void itBeginsAtTheEndsWhenTheLogEndsBeforeTheCommit() {
        assertThat(FoldStart.of(Optional.of(COMMITTED), 0, false, new Checkpoint(99, 60, 99)))
                .isInstanceOf(AtTheEnds.class);
        assertThat(FoldStart.of(Optional.of(COMMITTED), 0, false, new Checkpoint(120, 39, 120)))
                .isInstanceOf(AtTheEnds.class);
    }

    @Test
    void itBeginsAtTheEndsOfAnotherLogWhateverWasCommitted() {
        assertThat(FoldStart.of(Optional.of(COMMITTED), 0, true, ENDS)).isInstanceOf(AtTheEnds.class);
        assertThat(FoldStart.of(Optional.empty(), 0, true, ENDS)).isInstanceOf(AtTheEnds.class);
    }

    @Test
    void withoutACommitItBeginsAtTheBeginningOrElseAtTheEnds() {
        assertThat(FoldStart.of(Optional.empty(), 0, false, ENDS)).isEqualTo(new AtCheckpoint(new Checkpoint(0, 0, 0)));
        assertThat(FoldStart.of(Optional.empty(), 5, false, ENDS)).isInstanceOf(AtTheEnds.class);
    }
}
