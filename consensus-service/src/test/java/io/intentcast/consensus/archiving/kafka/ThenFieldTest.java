package io.intentcast.consensus.archiving.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThenFieldTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"then\":{}}", "{\"at\":1,\"then\" : {}}", "{\"\\u0074hen\":{}}", "\"then\""})
    void jsonThatMayHaveTheFieldIsRecognized(String json) {
        assertThat(ThenField.mayBeIn(json.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "{\"at\":1}", "{\"from\":\"then-1\",\"thens\":1}", "\"the"})
    void jsonWithoutItIsPassed(String json) {
        assertThat(ThenField.mayBeIn(json == null ? null : json.getBytes(UTF_8)))
                .isFalse();
    }
}
