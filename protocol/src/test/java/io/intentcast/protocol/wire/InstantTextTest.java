package io.intentcast.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK says what a time is and how it is written. */
class InstantTextTest {

    private static final int TRIALS = 200_000;
    private static final String CHARACTERS = "0123456789-:.TZtz+ e٣";

    static Stream<Instant> times() {
        return Stream.of(
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("0000-01-01T00:00:00Z").minusNanos(1),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1),
                Instant.parse("1969-12-31T23:59:59.999Z"),
                Instant.parse("1900-02-28T23:59:59.000001Z"),
                Instant.parse("2000-02-29T12:00:00.120Z"),
                Instant.parse("2026-01-31T12:00:00.000000100Z"));
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeIsWrittenAsTheJdkWritesIt(Instant time) {
        assertThat(InstantText.format(time)).isEqualTo(time.toString());
    }

    @Test
    void anyTimeIsWrittenAsTheJdkWritesItAndReadBack() {
        var chance = new Random(1);
        for (int i = 0; i < TRIALS; i++) {
            Instant time = anyTime(chance);

            assertThat(InstantText.format(time)).isEqualTo(time.toString());
            assertThat(InstantText.parse(time.toString())).isEqualTo(time);
        }
    }

    @Test
    void whatIsReadIsWhatTheJdkReads() {
        var chance = new Random(2);
        int read = 0;
        for (int i = 0; i < TRIALS; i++) {
            String text = mutated(anyTime(chance).toString(), chance);
            Instant time = InstantText.parse(text);
            if (time != null) {
                assertThat(time).as(text).isEqualTo(byTheJdk(text));
                read++;
            }
        }

        assertThat(read).isBetween(TRIALS / 10, TRIALS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31T12:00Z",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00z",
                "2026-01-31t12:00:00Z",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.1234567891Z",
                "2026-01-31T12:00:00,1Z",
                "2026-01-31T12:00:00+00:00",
                "2026-01-31T24:00:00Z",
                "2026-06-30T23:59:60Z",
                "2026-02-29T12:00:00Z",
                "1900-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "2026-01-31T12:60:00Z",
                "-026-01-31T12:00:00Z",
                "+2026-01-31T12:00:00Z",
                "12026-01-31T12:00:00Z",
                " 2026-01-31T12:00:00Z",
                "٢٠٢٦-01-31T12:00:00Z"
            })
    void anythingElseIsLeftToTheJdk(String text) {
        assertThat(InstantText.parse(text)).isNull();
    }

    private static Instant anyTime(Random chance) {
        long seconds = chance.nextLong(-62_167_219_200L, 253_402_300_800L);
        int nanos = chance.nextInt(1_000_000_000);
        return Instant.ofEpochSecond(
                seconds,
                switch (chance.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> nanos - nanos % 1_000_000;
                    case 2 -> nanos - nanos % 1_000;
                    default -> nanos;
                });
    }

    /** With a character replaced, taken out or put in. */
    private static String mutated(String text, Random chance) {
        int place = chance.nextInt(text.length());
        char other = CHARACTERS.charAt(chance.nextInt(CHARACTERS.length()));
        return switch (chance.nextInt(3)) {
            case 0 -> text.substring(0, place) + other + text.substring(place + 1);
            case 1 -> text.substring(0, place) + text.substring(place + 1);
            default -> text.substring(0, place) + other + text.substring(place);
        };
    }

    private static @Nullable Instant byTheJdk(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
