package io.intentcast.consensus.archiving;

import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Tracks the records of one partition that were read but are not done. They may end in any order; all records before
 * the first unfinished one are done. Must be given all records in their order. For one thread.
 */
public final class InFlightRecords {

    private final NavigableMap<Long, Integer> begun = new TreeMap<>();
    private long next = -1;

    /** Takes a record that needs no work. */
    public void pass(long offset) {
        next = offset + 1;
    }

    /** @param size bytes held for the record until it ends */
    public void begin(long offset, int size) {
        begun.put(offset, size);
        next = offset + 1;
    }

    public void end(long offset) {
        begun.remove(offset);
    }

    /** The offset before which all is done; empty while nothing was read. */
    public OptionalLong done() {
        if (next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(begun.isEmpty() ? next : begun.firstKey());
    }

    public int count() {
        return begun.size();
    }

    /** The bytes held for unfinished records. */
    public long bytes() {
        return begun.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The number of records between the last done offset and the next one to read. */
    public long behind() {
        return begun.isEmpty() ? 0 : next - begun.firstKey();
    }
}
