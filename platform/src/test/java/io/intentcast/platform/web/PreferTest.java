package io.intentcast.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        wait=5                                  | PT5S
        wait=0                                  | PT0S
        WAIT=5                                  | PT5S
        wait = 5                                | PT5S
        wait="5"                                | PT5S
        wait=61                                 | PT1M
        wait=999999999                          | PT1M
        respond-async, wait=5                   | PT5S
        respond-async,wait=5,foo=bar            | PT5S
        foo="a, wait=7", wait=5                 | PT5S
        foo="a \\", wait=7", wait=5             | PT5S
        foo; bar="x, wait=9"; baz, wait=5       | PT5S
        wait=5; priority=high                   | PT5S
        , , wait=5                              | PT5S
        wait=5, wait=9                          | PT5S
        wait=ten, wait=5                        | -
        wait=-1                                 | -
        wait=1.5                                | -
        wait=1e3                                | -
        wait=9999999999                         | -
        wait=5 6                                | -
        wait=5x                                 | -
        wait 5                                  | -
        foo bar, wait=5                         | PT5S
        "wait=7", wait=5                        | PT5S
        foo="unclosed, wait=5                   | -
        wait=""                                 | -
        wait=                                   | -
        wait                                    | -
        await=5                                 | -
        wait-for=5                              | -
        foo="wait=5"                            | -
        return=minimal                          | -
        ``                                      | -
        -                                       | -
        """)
    void theWaitPreferenceIsRead(String header, Duration wait) {
        assertThat(Prefer.waitFor(header).orElse(null)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\"\\\"", "\\\"", "a ", ",", "\"\"", "=", "a=\"", " "})
    void aHostileHeaderIsReadInTime(String part) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int times : new int[] {100, 190, 100_000}) {
                assertThat(Prefer.waitFor("a=\"" + part.repeat(times))).isEmpty();
                assertThat(Prefer.waitFor(part.repeat(times))).isEmpty();
            }
        });
    }

    @Test
    void theAppliedPreferenceIsWrittenInTheSameForm() {
        assertThat(Prefer.applied(Duration.ofSeconds(5))).isEqualTo("wait=5");
    }
}
