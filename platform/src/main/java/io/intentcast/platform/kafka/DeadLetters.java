package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.RecordLookup;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends unusable records unchanged to their dead letter topic, with the reason in a header, and counts them. It works
 * on its own thread in batches, so that it never blocks a consumer. A record that is not at hand as bytes is read once
 * more by its address. A record may be sent more than once; it is lost when it has expired by then, or when the queue
 * is full.
 */
public final class DeadLetters implements AutoCloseable {

    /** All topics with records that may turn out to be unreadable. */
    static final Topic<?>[] TOPICS = {
        Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.PEERS, Topic.PROVIDERS, Topic.REPUTATIONS
    };

    /** The most bytes of records that wait in the queue, or are held at once. */
    static final long CARRIED_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 500;
    private static final int LONGEST_REASON = 1_000;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<ExpiringSender> senders;
    private final Map<String, Counter> unreadable;
    private final Map<String, Counter> lost;
    private final BlockingQueue<DeadLetter> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong carried = new AtomicLong();
    private volatile boolean open = true;
    private @Nullable Thread thread;

    DeadLetters(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<ExpiringSender> senders, MeterRegistry meters) {
        this.consumers = consumers;
        this.senders = senders;
        this.unreadable = byTopic(Counter.builder("intentcast.unreadable")
                .description("Unreadable records, whether dead-lettered or only counted")
                .withRegistry(meters));
        this.lost = byTopic(Counter.builder("intentcast.dead.letters.lost")
                .description("Unreadable records that could not be written to their dead letter topic")
                .withRegistry(meters));
    }

    /** Registers all counters at start, so that the first dead letter shows as an increase. */
    private static Map<String, Counter> byTopic(Meter.MeterProvider<Counter> counters) {
        return Stream.of(TOPICS)
                .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> counters.withTag("topic", topic.name())));
    }

    /** Counts the record and queues it for {@code <topic>.dead}. Returns at once and never throws. */
    public void put(ConsumerRecord<?, ?> record, String reason) {
        put(new DeadLetter(
                new TopicPartition(record.topic(), record.partition()), record.offset(), cut(reason), carried(record)));
    }

    /**
     * Counts a record that a reader of the whole topic cannot use, and queues it if it is news. A replica that ran when
     * an older one was appended has queued that.
     */
    public void put(TailReader<?> reader, ConsumerRecord<?, ?> record, String reason) {
        if (reader.isNews(record)) {
            put(record, reason);
        } else {
            count(record.topic());
        }
    }

    /** Counts and queues a record of which only the address is known. */
    public void put(TopicPartition partition, long offset, String reason) {
        put(new DeadLetter(partition, offset, cut(reason)));
    }

    private void put(DeadLetter letter) {
        count(letter.partition().topic());
        if (!open || !waiting.offer(letter)) {
            carried.addAndGet(-letter.bytes());
            lost(letter, "the queue is full");
        }
        startOnce();
    }

    private static String cut(String reason) {
        String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return cut.replaceAll("\\s+", " ");
    }

    /** The record itself if it came as bytes and the queue has room for them, else null. */
    private @Nullable ConsumerRecord<byte[], byte[]> carried(ConsumerRecord<?, ?> record) {
        Object key = record.key();
        Object value = record.value();
        if ((key != null && !(key instanceof byte[])) || !(value instanceof byte[])) {
            return null;
        }
        @SuppressWarnings("unchecked")
        var bytes = (ConsumerRecord<byte[], byte[]>) record;
        int size = RecordLookup.bytesOf(bytes);
        if (carried.addAndGet(size) > CARRIED_BYTES) {
            carried.addAndGet(-size);
            return null;
        }
        return bytes;
    }

    /** Only counts, for consumers that leave the dead letter to another. */
    public void count(String topic) {
        count(unreadable, topic);
    }

    private synchronized void startOnce() {
        if (thread == null && open) {
            thread = Thread.ofPlatform().name("dead-letters").daemon().start(this::work);
        }
    }

    private void work() {
        while (open || !waiting.isEmpty()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get();
                    ExpiringSender sender = senders.get()) {
                var post = new DeadLetterPost(new RecordLookup<>(consumer), sender, () -> open, this::lost);
                while (open || !waiting.isEmpty()) {
                    DeadLetter first = waiting.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                    if (first != null) {
                        var letters = new ArrayList<>(List.of(first));
                        waiting.drainTo(letters, AT_ONCE - 1);
                        carried.addAndGet(
                                -letters.stream().mapToLong(DeadLetter::bytes).sum());
                        post.deliver(letters);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Dead letters cannot be sent: {}", e.toString());
                if (!open) {
                    return;
                }
                DeadLetterPost.pause();
            }
        }
    }

    private void lost(DeadLetter letter, String why) {
        count(lost, letter.partition().topic());
        LOG.warn(
                "{} offset {} is unreadable ({}) and could not be written to its dead letter topic: {}",
                letter.partition(),
                letter.offset(),
                letter.reason(),
                why);
    }

    private static void count(Map<String, Counter> counters, String topic) {
        Counter counter = counters.get(topic);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Sends what is in the queue, for a few seconds at most. */
    @Override
    public void close() {
        open = false;
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        if (worker != null) {
            try {
                if (!worker.join(CLOSE_TIMEOUT)) {
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
