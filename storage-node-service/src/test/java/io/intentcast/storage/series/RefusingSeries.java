package io.intentcast.storage.series;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.platform.disk.DataGoneException;
import io.intentcast.protocol.series.Event;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** A series that refuses writes when told to. */
@NullMarked
public final class RefusingSeries implements Series {

    private final InMemorySeries series;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Optional<RuntimeException> trouble = Optional.empty();

    public RefusingSeries(InMemorySeries series) {
        this.series = series;
    }

    public void refuse(RuntimeException why) {
        trouble = Optional.of(why);
    }

    /** How many writes were refused. */
    public int refused() {
        return refused.get();
    }

    public void accept() {
        trouble = Optional.empty();
    }

    @Override
    public long append(SeriesChange change) {
        trouble.ifPresent(why -> {
            refused.incrementAndGet();
            throw why;
        });
        return series.append(change);
    }

    @Override
    public void requireThere() {
        trouble.filter(DataGoneException.class::isInstance).ifPresent(gone -> {
            throw gone;
        });
    }

    @Override
    public EntriesPage read(long after, int limit, Predicate<Event> wanted) {
        return series.read(after, limit, wanted);
    }

    @Override
    public Map<Integer, Long> positions() {
        return series.positions();
    }
}
