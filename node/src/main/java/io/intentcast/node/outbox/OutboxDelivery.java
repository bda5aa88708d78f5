package io.intentcast.node.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the items of an outbox in their order, with one item at a time under way per key. When one fails, nothing more
 * is sent; after a pause a new {@link RecordSender} resumes at the first unacknowledged item. So the topic may get an
 * item more than once. For one thread.
 */
public final class OutboxDelivery<K, V> {

    private static final Duration RETRY_BACKOFF = Duration.ofSeconds(1);

    private final Outbox<K, V> outbox;
    private final Supplier<? extends RecordSender<K, V>> senders;
    private final Consumer<V> acknowledged;
    private final Runnable failed;
    private final Queue<Map.Entry<K, V>> done = new ConcurrentLinkedQueue<>();
    private @Nullable SenderSession<K, V> session;
    private Duration notBefore = Duration.ZERO;

    /**
     * @param acknowledged notified of each item that the topic has, on any thread and before the outbox
     * @param failed run when an item failed, on any thread
     */
    public OutboxDelivery(
            Outbox<K, V> outbox,
            Supplier<? extends RecordSender<K, V>> senders,
            Consumer<V> acknowledged,
            Runnable failed) {
        this.outbox = outbox;
        this.senders = senders;
        this.acknowledged = acknowledged;
        this.failed = failed;
    }

    /** One sender, and the items that it was given and that the outbox still has. */
    private static final class SenderSession<K, V> {

        private final RecordSender<K, V> sender;
        private final Set<K> underWay = new HashSet<>();
        private volatile @Nullable Exception failure;

        SenderSession(RecordSender<K, V> sender) {
            this.sender = sender;
        }
    }

    /** Creates a sender even if there is nothing to send, so that the first item does not wait for one. */
    public void open() {
        var _ = session();
    }

    /**
     * Sends what is not sent yet, and removes from the outbox what was acknowledged. Call it repeatedly.
     *
     * @param now the time of a clock that only goes forward, counted from any point
     * @return why the last sender failed, reported once; null otherwise
     */
    public @Nullable Exception deliver(Duration now) {
        recordAcknowledged();
        Exception failure = session == null ? null : session.failure;
        if (failure != null) {
            closeSender();
            notBefore = now.plus(RETRY_BACKOFF);
        } else if (now.compareTo(notBefore) >= 0) {
            send(outbox.unsent(session == null ? Set.of() : session.underWay));
        }
        return failure;
    }

    public void close() {
        closeSender();
        recordAcknowledged();
    }

    private void send(SequencedMap<K, V> unsent) {
        if (unsent.isEmpty()) {
            return;
        }
        SenderSession<K, V> current = session();
        unsent.forEach((key, item) -> {
            if (current.failure == null) {
                send(current, key, item);
            }
        });
    }

    private void send(SenderSession<K, V> current, K key, V item) {
        current.underWay.add(key);
        try {
            current.sender.send(key, item, failure -> {
                if (failure == null) {
                    done.add(Map.entry(key, item));
                    acknowledged.accept(item);
                } else {
                    current.failure = failure;
                    failed.run();
                }
            });
        } catch (RuntimeException e) {
            current.failure = e;
        }
    }

    private SenderSession<K, V> session() {
        if (session == null) {
            session = new SenderSession<>(senders.get());
        }
        return session;
    }

    private void closeSender() {
        if (session != null) {
            session.sender.close();
            session = null;
        }
    }

    /** Items stay in the queue, and under way, if the outbox refuses them. */
    private void recordAcknowledged() {
        List<Map.Entry<K, V>> entries = List.copyOf(done);
        if (entries.isEmpty()) {
            return;
        }
        var items = new LinkedHashMap<K, V>();
        entries.forEach(entry -> items.put(entry.getKey(), entry.getValue()));
        outbox.acknowledge(items);
        entries.forEach(_ -> done.remove());
        if (session != null) {
            session.underWay.removeAll(items.keySet());
        }
    }
}
