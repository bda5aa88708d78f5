package io.intentcast.intent.perspectives.wire;

import static io.intentcast.intent.perspectives.Series.FOREST;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.perspectives.ExcerptResult;
import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.ListedChunk;
import io.intentcast.intent.perspectives.LocationExcerpt;
import io.intentcast.intent.perspectives.LocationExcerpt.ExcerptObservation;
import io.intentcast.intent.perspectives.Series;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExcerptParserTest {

    private static final ListedChunk CHUNK = Series.listed("series_bt1.12_40");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String NAMES = "\"node\": \"bt1\", \"firstEpoch\": 12, \"first\": 40";
    private static final String AT_NOON =
            "\"event\": \"observation\", \"location\": \"forest_1\", \"at\": \"2026-01-31T12:00:00Z\"";

    @Test
    void observationsAtTheLocationAreRead() {
        assertThat(read("""
                {"node": "bt1", "firstEpoch": 12, "first": 40,
                 "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T12:30:00Z", "colour": {"of": ["ink"]},
                 "events": [
                  {"index": 40, "time": "2026-01-31T11:00:00Z", "event": "initialized", "node": "bt1"},
                  {"index": 41, "time": "2026-01-31T12:00:01Z", %1$s, "value": 21.5, "unit": "°C", "mood": "good"},
                  {"index": 42, "time": "2026-01-31T12:00:01Z", "event": "observation", "location": "forest_2",
                   "at": "2026-01-31T12:00:00Z", "value": 3},
                  {"index": 43, %1$s, "value": "rain"},
                  {"index": 44, "event": "something_else", "location": 7},
                  {"index": 45, %1$s, "value": {"t": 1, "h": 2}}]}""".formatted(AT_NOON)))
                .isEqualTo(excerpt(
                        0,
                        seen(41, new Amount(21.5), "°C"),
                        seen(43, new Category("rain"), null),
                        seen(45, new Fields(new TreeMap<>(Map.of("t", 1.0, "h", 2.0))), null)));
    }

    @Test
    void theNamesMayFollowTheEvents() {
        assertThat(read("{\"events\": [{\"index\": 41, %s, \"value\": 1}], %s}".formatted(AT_NOON, NAMES)))
                .isEqualTo(excerpt(0, seen(41, new Amount(1), null)));
    }

    @Test
    void withoutEventsNothingWasObserved() {
        assertThat(read("{%s}".formatted(NAMES))).isEqualTo(excerpt(0));
    }

    @TestFactory
    Stream<DynamicTest> aMalformedEventIsLeftOutAndCounted() {
        return Stream.of(
                        "7",
                        "null",
                        "\"observation\"",
                        "[]",
                        "{}",
                        "{\"event\": 7}",
                        "{\"index\": 41, \"event\": \"observation\"}",
                        "{\"index\": 41, \"event\": \"observation\", \"location\": \"a b\", \"at\": \"2026-01-31T12:00:00Z\", \"value\": 1}",
                        "{\"index\": \"x\", %s, \"value\": 1}".formatted(AT_NOON),
                        "{%s, \"value\": 1}".formatted(AT_NOON),
                        "{\"index\": 41, %s}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": null}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": 1e999}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": [1]}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": \"\"}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": {\"t\": \"warm\"}}".formatted(AT_NOON),
                        "{\"index\": 41, %s, \"value\": \"rain\", \"unit\": \"mm\"}".formatted(AT_NOON),
                        "{\"index\": 41, \"event\": \"observation\", \"location\": \"forest_1\", \"at\": \"noon\", \"value\": 1}")
                .map(event -> DynamicTest.dynamicTest(
                        event,
                        () -> assertThat(read("{%s, \"events\": [%s, {\"index\": 42, %s, \"value\": 1}]}"
                                        .formatted(NAMES, event, AT_NOON)))
                                .isEqualTo(excerpt(1, seen(42, new Amount(1), null)))));
    }

    private record Bad(String bytes, Reason reason) {}

    @TestFactory
    Stream<DynamicTest> tellsWhyAnExcerptCannotBeRead() {
        return Stream.of(
                        new Bad("", Unread.UNREADABLE),
                        new Bad("hello", Unread.UNREADABLE),
                        new Bad("[]", Unread.UNREADABLE),
                        new Bad("{}", Unread.UNREADABLE),
                        new Bad("{\"node\": \"a b\", \"firstEpoch\": 12, \"first\": 40}", Unread.UNREADABLE),
                        new Bad("{\"node\": \"bt1\", \"firstEpoch\": \"x\", \"first\": 40}", Unread.UNREADABLE),
                        new Bad("{%s, \"events\": [{}".formatted(NAMES), Unread.UNREADABLE),
                        new Bad("{%s, \"events\": [{}]".formatted(NAMES), Unread.UNREADABLE),
                        new Bad("{\"events\": " + "[".repeat(100_000), Unread.UNREADABLE),
                        new Bad("{\"node\": \"bt2\", \"firstEpoch\": 12, \"first\": 40}", Unread.WRONG_ID),
                        new Bad("{\"node\": \"bt1\", \"firstEpoch\": 13, \"first\": 40}", Unread.WRONG_ID),
                        new Bad("{\"node\": \"bt1\", \"firstEpoch\": 12, \"first\": 41}", Unread.WRONG_ID))
                .map(bad -> DynamicTest.dynamicTest(
                        bad.bytes.isEmpty() ? "nothing" : bad.bytes.length() > 80 ? "endless" : bad.bytes,
                        () -> assertThat(read(bad.bytes)).isEqualTo(new Unread(CHUNK.chunkId(), bad.reason))));
    }

    @Test
    void aBrokenStreamIsUnreadable() throws IOException {
        var broken = InputStream.nullInputStream();
        broken.close();

        assertThat(ExcerptParser.read(CHUNK, FOREST, broken)).isEqualTo(new Unread(CHUNK.chunkId(), Unread.UNREADABLE));
    }

    private static ExcerptResult read(String json) {
        return ExcerptParser.read(CHUNK, FOREST, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Read excerpt(int malformed, ExcerptObservation... seen) {
        return new Read(new LocationExcerpt(CHUNK.id(), List.of(seen), malformed));
    }

    private static ExcerptObservation seen(long index, Observed value, @Nullable String unit) {
        return new ExcerptObservation(index, new Observation(NOON, value, unit));
    }
}
