package io.intentcast.node.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is written at once or not at all.
 *
 * @param time of the events
 * @param drafts words that go into the outbox
 * @param positions the next offset to read, by intents partition
 * @param durability whether it must survive a power loss, whatever the store does otherwise
 */
public record Change(
        Instant time, List<Event> events, List<Draft> drafts, Map<Integer, Long> positions, Durability durability) {

    public Change {
        events = List.copyOf(events);
        drafts = List.copyOf(drafts);
        positions = Map.copyOf(positions);
    }

    /** What a written change survives. A killed process it always survives. */
    public enum Durability {
        /** What the store is configured for. */
        AS_CONFIGURED,
        /** A power loss, too. */
        SYNCED
    }

    public static Change of(Instant time, Event... events) {
        return new Change(time, List.of(events), List.of(), Map.of(), Durability.AS_CONFIGURED);
    }

    public static Change synced(Instant time, Event... events) {
        return new Change(time, List.of(events), List.of(), Map.of(), Durability.SYNCED);
    }
}
