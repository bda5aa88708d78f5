package io.intentcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "a\n", "%61"})
    void aNameBreaksTheRule(String name) {
        assertThatThrownBy(() -> new ChunkId(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[A-Za-z0-9._:-]{1,128}");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void dotAndDotDotAreNotValidNames(String name) {
        assertThatThrownBy(() -> new ChunkId(name)).hasMessageContaining("a path step");
        assertThatThrownBy(() -> new NodeId(name)).hasMessageContaining("a path step");
        assertThat(new NodeId("...").value()).isEqualTo("...");
    }

    @Test
    void aNameHasALengthLimit() {
        assertThat(new NodeId("a".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new NodeId("a".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIntentIdIsItsAddress() {
        assertThat(IntentId.parse("3-4711")).isEqualTo(new IntentId(3, 4711)).hasToString("3-4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3-",
                "-4711",
                "03-1",
                "3-01",
                "3--1",
                "a-b",
                "3-4711 ",
                "99999999999-1",
                "1-9999999999999999999"
            })
    void malformedIntentIdsAreRefused(String text) {
        assertThatThrownBy(() -> IntentId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "all,All",
        "first_yes,FirstYes",
        "yes:3,Yeses",
        "yes:0,NotUnderstood",
        "yes:,NotUnderstood",
        "stable,Stable",
        "whatever,NotUnderstood"
    })
    void untilRoundTripsThroughItsText(String text, String rule) {
        assertThat(Until.parse(text)).hasToString(text);
        assertThat(Until.parse(text).getClass().getSimpleName()).isEqualTo(rule);
    }
}
