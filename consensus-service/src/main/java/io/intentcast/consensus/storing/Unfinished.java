package io.intentcast.consensus.storing;

import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which records of one partition are read but not done with. They may end in any order; what stands before the first of them is done. It
 * is told of all records in their order. For one thread.
 */
public final class Unfinished {

    private final NavigableMap<Long, Integer> begun = new TreeMap<>();
    private long next = -1;

    /** Nothing is to be done about this record. */
    public void pass(long offset) {
        next = offset + 1;
    }

    /** @param size of what is held of it until it ends, in bytes */
    public void begin(long offset, int size) {
        begun.put(offset, size);
        next = offset + 1;
    }

    public void end(long offset) {
        begun.remove(offset);
    }

    /** Before this, all is done; empty while nothing was read. */
    public OptionalLong done() {
        if (next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(begun.isEmpty() ? next : begun.firstKey());
    }

    public int count() {
        return begun.size();
    }

    /** What is held of them. */
    public long bytes() {
        return begun.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many records stand between what is done and what is read next. */
    public long behind() {
        return begun.isEmpty() ? 0 : next - begun.firstKey();
    }
}
