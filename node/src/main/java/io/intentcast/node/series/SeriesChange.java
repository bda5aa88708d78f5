package io.intentcast.node.series;

import io.intentcast.protocol.series.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Events, words and positions that are written atomically.
 *
 * @param time the time of the events
 * @param words words that go into the outbox
 * @param positions the next offset to read, by intents partition
 * @param durability whether the change must survive a power loss, however the store is configured
 */
public record SeriesChange(
        Instant time,
        List<Event> events,
        List<PendingWord> words,
        Map<Integer, Long> positions,
        Durability durability) {

    public SeriesChange {
        events = List.copyOf(events);
        words = List.copyOf(words);
        positions = Map.copyOf(positions);
    }

    /** What a written change survives. It always survives a killed process. */
    public enum Durability {
        /** As much as the store is configured for. */
        AS_CONFIGURED,
        /** Also a power loss. */
        SYNCED
    }

    public static SeriesChange of(Instant time, Event... events) {
        return new SeriesChange(time, List.of(events), List.of(), Map.of(), Durability.AS_CONFIGURED);
    }

    public static SeriesChange synced(Instant time, Event... events) {
        return new SeriesChange(time, List.of(events), List.of(), Map.of(), Durability.SYNCED);
    }
}
