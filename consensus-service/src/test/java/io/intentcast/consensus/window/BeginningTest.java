package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.window.Beginning.At;
import io.intentcast.consensus.window.Beginning.AtTheEnds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeginningTest {

    private static final Checkpoint COMMITTED = new Checkpoint(100, 40, 80);
    private static final Checkpoint ENDS = new Checkpoint(120, 60, 120);

    @Test
    void itResumesAtTheCommitWhileThatIsInTheLog() {
        assertThat(Beginning.of(Optional.of(COMMITTED), 0, false, ENDS)).isEqualTo(new At(COMMITTED));
        assertThat(Beginning.of(Optional.of(COMMITTED), 0, false, new Checkpoint(100, 40, 100)))
                .isEqualTo(new At(COMMITTED));
    }

    @Test
    void itBeginsAtTheEndsWhenTheLogEndsBeforeTheCommit() {
        assertThat(Beginning.of(Optional.of(COMMITTED), 0, false, new Checkpoint(99, 60, 99)))
                .isInstanceOf(AtTheEnds.class);
        assertThat(Beginning.of(Optional.of(COMMITTED), 0, false, new Checkpoint(120, 39, 120)))
                .isInstanceOf(AtTheEnds.class);
    }

    @Test
    void itBeginsAtTheEndsOfAnotherLogWhateverWasCommitted() {
        assertThat(Beginning.of(Optional.of(COMMITTED), 0, true, ENDS)).isInstanceOf(AtTheEnds.class);
        assertThat(Beginning.of(Optional.empty(), 0, true, ENDS)).isInstanceOf(AtTheEnds.class);
    }

    @Test
    void withoutACommitItBeginsAtTheBeginningOrElseAtTheEnds() {
        assertThat(Beginning.of(Optional.empty(), 0, false, ENDS)).isEqualTo(new At(new Checkpoint(0, 0, 0)));
        assertThat(Beginning.of(Optional.empty(), 5, false, ENDS)).isInstanceOf(AtTheEnds.class);
    }
}
