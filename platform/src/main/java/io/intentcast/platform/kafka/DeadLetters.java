package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Puts records that nobody can use beside their topic, as they were, with the reason in a header; and counts them. It reads them
 * once more by their address, on a thread of its own, so that a reader is never held up. A record may come there more than once; it
 * does not come there when it has expired by then, or when too many wait.
 */
public final class DeadLetters implements AutoCloseable {

    /** All that records may be unreadable on. */
    static final Topic<?>[] TOPICS = {
        Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.PEERS, Topic.PROVIDERS, Topic.REPUTATIONS
    };

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int WAITING = 1_000;
    private static final int LONGEST_REASON = 1_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Sender> senders;
    private final Map<String, Counter> unreadable;
    private final Map<String, Counter> lost;
    private final BlockingQueue<DeadLetter> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;
    private @Nullable Thread thread;

    DeadLetters(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<Sender> senders, MeterRegistry meters) {
        this.consumers = consumers;
        this.senders = senders;
        this.unreadable = byTopic(Counter.builder("intentcast.unreadable")
                .description("Records that could not be read, and were put on the dead letter topic, or only counted")
                .withRegistry(meters));
        this.lost = byTopic(Counter.builder("intentcast.dead.letters.lost")
                .description("Unreadable records that did not come to their dead letter topic")
                .withRegistry(meters));
    }

    /** All from the beginning, so that the first one is seen to be one more. */
    private static Map<String, Counter> byTopic(Meter.MeterProvider<Counter> counters) {
        return Stream.of(TOPICS)
                .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> counters.withTag("topic", topic.name())));
    }

    /** Counts the record and has it put on {@code <topic>.dead}. Returns at once and never throws. */
    public void put(ConsumerRecord<?, ?> record, String reason) {
        put(new TopicPartition(record.topic(), record.partition()), record.offset(), reason);
    }

    /** The same for a record of which only the address is at hand. */
    public void put(TopicPartition partition, long offset, String reason) {
        count(partition.topic());
        String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        var letter = new DeadLetter(partition, offset, cut.replaceAll("\\s+", " "));
        if (!open || !waiting.offer(letter)) {
            lost(letter, "too many wait");
        }
        startOnce();
    }

    /** For readers that leave the putting to another: only counts. */
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
                    Sender sender = senders.get()) {
                while (open || !waiting.isEmpty()) {
                    DeadLetter letter = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    if (letter != null) {
                        deliver(letter, consumer, sender);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Dead letters cannot be put: {}", e.toString());
                if (!open) {
                    return;
                }
                rest();
            }
        }
    }

    private void deliver(DeadLetter letter, Consumer<byte[], byte[]> consumer, Sender sender)
            throws InterruptedException {
        while (true) {
            try {
                ConsumerRecord<byte[], byte[]> record = letter.find(consumer);
                if (record == null) {
                    lost(letter, "it is not there any more");
                } else {
                    sender.send(letter.of(record)).get();
                    LOG.warn("{} offset {} is unreadable: {}", letter.partition(), letter.offset(), letter.reason());
                }
                return;
            } catch (ExecutionException | RuntimeException e) {
                if (!open || !(NestedExceptionUtils.getMostSpecificCause(e) instanceof RetriableException)) {
                    lost(letter, e.toString());
                    return;
                }
                rest();
            }
        }
    }

    private void lost(DeadLetter letter, String why) {
        count(lost, letter.partition().topic());
        LOG.warn(
                "{} offset {} is unreadable ({}) and could not be put aside: {}",
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

    private static void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts what waits, for some seconds at most. */
    @Override
    public void close() {
        open = false;
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        if (worker != null) {
            try {
                if (!worker.join(CLOSING)) {
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
