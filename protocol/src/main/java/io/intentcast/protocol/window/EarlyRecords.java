package io.intentcast.protocol.window;

import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

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
        records.values().removeIf(record -> record.reach() < opensNext);
    }

    /** Passes on the words in their order, each with its record. */
    void words(BiConsumer<Word, ResponseEntry> hearing) {
        for (ResponseEntry record : records.values()) {
            if (record.content() instanceof Word word) {
                hearing.accept(word, record);
            }
        }
    }

    /** The intents that are withdrawn. */
    SortedSet<Long> withdrawn() {
        var withdrawn = new TreeSet<Long>();
        for (ResponseEntry record : records.values()) {
            if (record.content() instanceof Withdrawn(long intent)) {
                withdrawn.add(intent);
            }
        }
        return withdrawn;
    }

    /** The first record that concerns an intent at {@code end} or later. */
    Optional<ResponseEntry> firstBeyond(long end) {
        return records.values().stream().filter(record -> record.reach() >= end).findFirst();
    }
}
