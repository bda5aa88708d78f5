package io.intentcast.intent.following;

import io.intentcast.protocol.ResponseRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Caches the newest records of the responses partitions, and passes new ones to listeners. A new listener first hears
 * the cached records, then each that follows, once and in order; older records are not promised.
 */
public final class RecentResponses {

    private final int remembered;
    private final long rememberedBytes;
    private final List<Tail> tails;

    /** @param remembered the maximum number for each partition, of at most {@code rememberedBytes} in total */
    public RecentResponses(int partitions, int remembered, long rememberedBytes) {
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
        this.tails = Stream.generate(Tail::new).limit(partitions).toList();
    }

    /** Hears one record after the other; must return quickly. */
    interface Listener {
        void hear(long offset, Instant appended, ResponseRecord record);
    }

    /** @param length of the record, in bytes */
    public void read(int partition, long offset, Instant appended, ResponseRecord record, int length) {
        tails.get(partition).add(new Entry(offset, appended, record, length));
    }

    void listen(int partition, Listener listener) {
        tails.get(partition).listen(listener);
    }

    void noLongerListening(int partition, Listener listener) {
        tails.get(partition).noLongerListening(listener);
    }

    private record Entry(long offset, Instant appended, ResponseRecord record, int length) {

        void tell(Listener listener) {
            listener.hear(offset, appended, record);
        }
    }

    private final class Tail {

        private final ArrayDeque<Entry> entries = new ArrayDeque<>();
        private final Set<Listener> listeners = new LinkedHashSet<>();
        private long bytes;

        synchronized void add(Entry entry) {
            entries.add(entry);
            bytes += entry.length();
            while (entries.size() > remembered || bytes > rememberedBytes) {
                bytes -= entries.remove().length();
            }
            listeners.forEach(entry::tell);
        }

        synchronized void listen(Listener listener) {
            entries.forEach(entry -> entry.tell(listener));
            listeners.add(listener);
        }

        synchronized void noLongerListening(Listener listener) {
            listeners.remove(listener);
        }
    }
}
