package io.intentcast.intent.tracking;

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
    interface ResponseListener {
        void hear(long offset, Instant appended, ResponseRecord record);
    }

    /** @param length of the record, in bytes */
    public void read(int partition, long offset, Instant appended, ResponseRecord record, int length) {
        tails.get(partition).add(new RecentResponse(offset, appended, record, length));
    }

    void listen(int partition, ResponseListener responseListener) {
        tails.get(partition).listen(responseListener);
    }

    void noLongerListening(int partition, ResponseListener responseListener) {
        tails.get(partition).noLongerListening(responseListener);
    }

    private record RecentResponse(long offset, Instant appended, ResponseRecord record, int length) {

        void tell(ResponseListener responseListener) {
            responseListener.hear(offset, appended, record);
        }
    }

    private final class Tail {

        private final ArrayDeque<RecentResponse> entries = new ArrayDeque<>();
        private final Set<ResponseListener> listeners = new LinkedHashSet<>();
        private long bytes;

        synchronized void add(RecentResponse entry) {
            entries.add(entry);
            bytes += entry.length();
            while (entries.size() > remembered || bytes > rememberedBytes) {
                bytes -= entries.remove().length();
            }
            listeners.forEach(entry::tell);
        }

        synchronized void listen(ResponseListener responseListener) {
            entries.forEach(entry -> entry.tell(responseListener));
            listeners.add(responseListener);
        }

        synchronized void noLongerListening(ResponseListener responseListener) {
            listeners.remove(responseListener);
        }
    }
}
