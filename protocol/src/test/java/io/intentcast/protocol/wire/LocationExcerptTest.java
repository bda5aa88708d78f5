package io.intentcast.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.LocationExcerpt;
import io.intentcast.protocol.series.LocationExcerpt.ExcerptObservation;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationExcerptTest {

    private static final SeriesChunkId ID = new SeriesChunkId(new NodeId("bt1"), 12, 40);
    private static final Location FOREST = new Location("forest_1");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"node\": \"a b\", \"firstEpoch\": 12, \"first\": 40}",
                "{\"node\": \"bt1\", \"firstEpoch\": \"x\", \"first\": 40}",
                "{" + NAMES + ", \"events\": [{}",
                "{" + NAMES + ", \"events\": [{}]",
            })
    void whatIsNoExcerptIsRefused(String bytes) {
        assertThatRuntimeException().isThrownBy(() -> read(bytes));
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatRuntimeException().isThrownBy(() -> read("{\"events\": " + "[".repeat(100_000)));
    }

    @Test
    void aBrokenStreamIsRefused() throws IOException {
        var broken = InputStream.nullInputStream();
        broken.close();

        assertThatRuntimeException().isThrownBy(() -> ExcerptWire.observationsAt(FOREST, broken));
    }

    private static LocationExcerpt read(String json) {
        return ExcerptWire.observationsAt(FOREST, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static LocationExcerpt excerpt(int malformed, ExcerptObservation... seen) {
        return new LocationExcerpt(ID, List.of(seen), malformed);
    }

    private static ExcerptObservation seen(long index, Observed value, @Nullable String unit) {
        return new ExcerptObservation(index, new Observation(NOON, value, unit));
    }
}
