package io.intentcast.consensus.window;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which records concern intents that are not forgotten: so that the first of them is known. */
final class Concerns {

    private final NavigableMap<Long, Long> lastIntentByRecord = new TreeMap<>();

    void add(long record, long lastIntent) {
        lastIntentByRecord.put(record, lastIntent);
    }

    /** The record concerns nothing beyond this intent. */
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
