package io.intentcast.node.series;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.NullMarked;

/** A memory series that forgets nothing, and refuses writes when told to, for tests. Each word has a size of 1. */
@NullMarked
public final class InMemorySeries extends MemorySeries {

    private int refusals;

    public InMemorySeries(SeriesFold... views) {
        super(Integer.MAX_VALUE, _ -> 1, List.of(views));
    }

    @Override
    public synchronized long append(SeriesChange change) {
        takeOrRefuse();
        return super.append(change);
    }

    @Override
    public synchronized void acknowledge(SequencedMap<Long, PendingWord> items) {
        takeOrRefuse();
        super.acknowledge(items);
    }

    /** Makes the next writes fail, as many as given. */
    public synchronized void refuse(int writes) {
        refusals = writes;
    }

    private void takeOrRefuse() {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("refused");
        }
    }

    public List<Event> events() {
        return entries().stream().map(SeriesEntry::event).toList();
    }

    public List<SeriesEntry> entries() {
        return read(-1, Integer.MAX_VALUE, _ -> true).entries();
    }
}
