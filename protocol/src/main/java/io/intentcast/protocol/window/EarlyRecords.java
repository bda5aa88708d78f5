package io.intentcast.protocol.window;

import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records about intents that are not open yet. None is dropped to save memory: records that reach beyond intents are
 * voided.
 */
final class EarlyRecords {

    private final NavigableMap<Long, ResponseEntry> records = new TreeMap<>();

    void add(ResponseEntry record) {
        records.put(record.offset(), record);
    }

    void remove(long offset) {
        records.remove(offset);
    }

    void forgetBelow(long opensNext) {
        records.values().removeIf(record -> reach(record) < opensNext);
    }

    Collection<ResponseEntry> inOrder() {
        return Collections.unmodifiableCollection(records.values());
    }

    /** The first record that concerns an intent at {@code end} or later. */
    Optional<ResponseEntry> firstBeyond(long end) {
        return records.values().stream().filter(record -> reach(record) >= end).findFirst();
    }

    /** The last intent that the record concerns. */
    private static long reach(ResponseEntry record) {
        return switch (record.content()) {
            case Word word -> word.upTo();
            case Withdrawn withdrawn -> withdrawn.intent();
            case Tick tick -> tick.upTo();
            case Voided _, Contradicted _ -> -1;
            case null -> -1;
        };
    }
}
