package io.intentcast.protocol.window;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Tracks which records concern intents that are not forgotten, to know the first such record. */
final class ReplayBounds {

    private final NavigableMap<Long, Long> lastIntentByRecord = new TreeMap<>();

    void add(long record, long lastIntent) {
        lastIntentByRecord.put(record, lastIntent);
    }

    /** The record concerns no intent after this one. */
    void limit(long record, long lastIntent) {
        lastIntentByRecord.computeIfPresent(record, (_, last) -> Math.min(last, lastIntent));
    }

    void forgetBelow(long oldest) {
        Map.Entry<Long, Long> first = lastIntentByRecord.firstEntry();
        while (first != null && first.getValue() < oldest) {
            lastIntentByRecord.pollFirstEntry();
            first = lastIntentByRecord.firstEntry();
        }
    }

    Optional<Long> first() {
        return lastIntentByRecord.isEmpty() ? Optional.empty() : Optional.of(lastIntentByRecord.firstKey());
    }
}
