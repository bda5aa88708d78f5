package io.intentcast.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streaming reads what binding reads: the same values, and the same reasons when there is none. */
class StreamedRecordsTest {

    private static final Set<String> STREAMED = Set.of("intent", "word", "tick", "outcome");
    private static final String HELD_ONLY = "word-claims";
    private static final int TRIALS = 2_000;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "7",
            "4.0",
            "1e3",
            "1e999",
            "9223372036854775808",
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"a b\"",
            "\"7\"",
            "\"yes:2\"",
            "\"PT1M\"",
            "\"PT0.5S\"",
            "\"PT1M30S\"",
            "\"PT\u0663S\"",
            "\"PT2147483648S\"",
            "\"2026-01-31T12:00:00.5Z\"",
            "\"2026-01-31T12:00:00+00:00\"",
            "\"0-1\"",
            "\"http://a/b\"",
            "\" http://a/b\"",
            "\"http://ä\"",
            "\"\\u00e4\"",
            "\"\\ud83d\"",
            "[]",
            "[null]",
            "[1]",
            "[\"a\",\"a\"]",
            "{}",
            "{\"a\":1}",
            "{\"a\":1,\"a\":2}",
            "{\"reason\":\"busy\"}",
            "{\"worth\":0.5}",
            "{\"observations\":[]}",
            "{\"observations\":[{\"at\":\"2026-01-31T12:00:00Z\",\"value\":1}]}");

    private static final Pattern VALUE =
            Pattern.compile("(?<=[:\\[,])(?:\"(?:[^\"\\\\]|\\\\.)*\"(?!:)|-?[\\d.]+|\\[[^\\[\\]]*]|\\{[^{}]*})");
    private static final Pattern NAME = Pattern.compile("\"\\w+\"(?=:)");
    private static final Pattern FIELD =
            Pattern.compile("\"\\w+\":(?:\"(?:[^\"\\\\]|\\\\.)*\"|-?[\\d.]+|\\[[^\\[\\]]*]|\\{[^{}]*}),?");

    static Stream<GoldenRecords.Golden<?>> streamed() {
        return GoldenRecords.rows().filter(golden -> STREAMED.contains(golden.type()));
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void whatWeWriteIsStreamed(GoldenRecords.Golden<?> golden) {
        Object read = golden.wire().streamed(golden.type(), golden.write());

        if (golden.name().equals(HELD_ONLY)) {
            assertThat(read).as("chunks of series are bound").isNull();
        } else {
            assertThat(read).isEqualTo(golden.value());
        }
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void streamingAndBindingAgree(GoldenRecords.Golden<?> golden) {
        var chance = new Random(golden.name().hashCode());
        String written = new String(golden.write(), UTF_8);
        int streamed = 0;
        for (int i = 0; i < TRIALS; i++) {
            String json = written;
            for (int mutations = chance.nextInt(3); mutations >= 0; mutations--) {
                json = mutated(json, chance);
            }
            byte[] bytes = json.getBytes(UTF_8);

            assertThat((Object) golden.wire().read(golden.type(), bytes))
                    .as(json)
                    .isEqualTo(golden.wire().bound(golden.type(), bytes));
            streamed += golden.wire().streamed(golden.type(), bytes) == null ? 0 : 1;
        }

        assertThat(streamed).isLessThan(TRIALS);
        if (!golden.name().equals(HELD_ONLY)) {
            assertThat(streamed).isPositive();
        }
    }

    private static String mutated(String json, Random chance) {
        String other = VALUES.get(chance.nextInt(VALUES.size()));
        return switch (chance.nextInt(7)) {
            case 0, 1 -> replaced(json, VALUE, chance, _ -> other);
            case 2 -> replaced(json, FIELD, chance, _ -> "");
            case 3 -> replaced(json, NAME, chance, name -> name.group() + ":" + other + "," + name.group());
            case 4 -> replaced(json, NAME, chance, name -> "\"later\":" + other + "," + name.group());
            case 5 -> replaced(json, FIELD, chance, field -> field.group() + "," + field.group());
            default -> {
                int cut = chance.nextInt(json.length() + 1);
                yield chance.nextBoolean() ? json.substring(0, cut) : json + json.substring(cut);
            }
        };
    }

    @FunctionalInterface
    private interface Replacement {

        String of(MatchResult found);
    }

    /** With one of the places that match replaced. */
    private static String replaced(String json, Pattern places, Random chance, Replacement replacement) {
        List<MatchResult> found = places.matcher(json).results().toList();
        if (found.isEmpty()) {
            return json;
        }
        MatchResult place = found.get(chance.nextInt(found.size()));
        return json.substring(0, place.start()) + replacement.of(place) + json.substring(place.end());
    }
}
