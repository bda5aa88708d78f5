package io.intentcast.systemtests.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** One partition of a topic: records in the order of their offsets. */
final class Journal<R> {

    private final List<R> records = new ArrayList<>();
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private long beginning;

    /** @param record creates the record with its offset */
    void append(LongFunction<R> record) {
        records.add(record.apply(end()));
        List.copyOf(listeners).forEach(Runnable::run);
    }

    long end() {
        return records.size();
    }

    /** The offset of the first record that is still kept. */
    long beginning() {
        return beginning;
    }

    /** Retention removes earlier records; this journal remembers them for checks. */
    void expireBefore(long offset) {
        beginning = Math.max(beginning, offset);
    }

    R get(long offset) {
        return records.get((int) offset);
    }

    List<R> from(long offset, int atMost) {
        return List.copyOf(records.subList((int) offset, (int) Math.min(end(), offset + atMost)));
    }

    List<R> all() {
        return Collections.unmodifiableList(records);
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }
}
