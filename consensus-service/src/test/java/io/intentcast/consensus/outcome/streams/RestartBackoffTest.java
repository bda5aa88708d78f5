package io.intentcast.consensus.outcome.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartBackoffTest {

    private final RestartBackoff restartBackoff = new RestartBackoff(Duration.ofSeconds(1), Duration.ofSeconds(6));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the first is the shortest,                        PT0S, PT0S, PT1S",
        "each is twice as long as the one before,          PT1S, PT0S, PT2S",
        "up to the longest,                                PT4S, PT0S, PT6S",
        "and no longer,                                    PT6S, PT0S, PT6S",
        "what does not last for long changes nothing,      PT2S, PT6S, PT4S",
        "what lasts for longer than the longest starts it, PT6S, PT7S, PT1S"
    })
    void pausesGrowAndAreReset(String claim, Duration last, Duration lasted, Duration next) {
        assertThat(restartBackoff.after(last, lasted)).isEqualTo(next);
    }
}
