package io.intentcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class TimesTest {

    @Test
    void durationsAreReadAsPeopleWriteThem() {
        assertThat(Map.of("500ms", 500, "2s", 2_000, "1m", 60_000, "1h", 3_600_000, "PT0.25S", 250))
                .allSatisfy((text, millis) -> assertThat(Times.parse(text)).isEqualTo(Duration.ofMillis(millis)));
        assertThatThrownBy(() -> Times.parse("2 parsecs")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void durationsAreWrittenAsPeopleReadThem() {
        assertThat(Map.of(12, "12 ms", 1_500, "1.5 s", 2_000, "2 s", 60_000, "1 min"))
                .allSatisfy((millis, text) ->
                        assertThat(Times.text(Duration.ofMillis(millis))).isEqualTo(text));
    }
}
