package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.ResponseRecord.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node's data on disk: its read positions and unacknowledged words. */
final class Series {

    private final Map<Integer, Long> positions;
    private final List<Word> unacknowledged;

    private Series(Map<Integer, Long> positions, List<Word> unacknowledged) {
        this.positions = new TreeMap<>(positions);
        this.unacknowledged = new ArrayList<>(unacknowledged);
    }

    /** An empty disk: reading starts at the ends. */
    static Series atTheEnds(List<Partition> partitions) {
        var positions = new TreeMap<Integer, Long>();
        partitions.forEach(it -> positions.put(it.number(), it.intents().end()));
        return new Series(positions, List.of());
    }

    Series copy() {
        return new Series(positions, unacknowledged);
    }

    long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    void decided(List<Word> words, int partition, long position) {
        unacknowledged.addAll(words);
        positions.put(partition, position);
    }

    void acknowledged(Word word) {
        unacknowledged.remove(word);
    }

    List<Word> unacknowledged() {
        return List.copyOf(unacknowledged);
    }
}
