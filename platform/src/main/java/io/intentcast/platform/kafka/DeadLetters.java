package io.intentcast.platform.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int WAITING = 1_000;
    private static final int LONGEST_REASON = 1_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration READING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private record Letter(TopicPartition partition, long offset, String reason) {}

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final MeterRegistry meters;
    private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;
    private @Nullable Thread thread;

    DeadLetters(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            MeterRegistry meters) {
        this.consumers = consumers;
        this.producers = producers;
        this.meters = meters;
    }

    /** Counts the record and has it put on {@code <topic>.dead}. Returns at once and never throws. */
    public void put(ConsumerRecord<?, ?> record, String reason) {
        put(new TopicPartition(record.topic(), record.partition()), record.offset(), reason);
    }

    /** The same for a record of which only the address is at hand. */
    public void put(TopicPartition partition, long offset, String reason) {
        count(partition.topic());
        String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        if (!open || !waiting.offer(new Letter(partition, offset, cut))) {
            lost(new Letter(partition, offset, cut), "too many wait");
        }
        startOnce();
    }

    /** For readers that leave the putting to another: only counts. */
    public void count(String topic) {
        meters.counter("intentcast.unreadable", "topic", topic).increment();
    }

    private synchronized void startOnce() {
        if (thread == null && open) {
            thread = Thread.ofPlatform().name("dead-letters").daemon().start(this::work);
        }
    }

    private void work() {
        while (open || !waiting.isEmpty()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get();
                    Producer<byte[], byte[]> producer = producers.get()) {
                while (open || !waiting.isEmpty()) {
                    Letter letter = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    if (letter != null) {
                        deliver(letter, consumer, producer);
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

    private void deliver(Letter letter, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer)
            throws InterruptedException {
        while (true) {
            try {
                ConsumerRecord<byte[], byte[]> record = find(letter, consumer);
                if (record == null) {
                    lost(letter, "it is not there any more");
                } else {
                    producer.send(dead(letter, record)).get();
                    LOG.warn("{} offset {} is unreadable: {}", letter.partition, letter.offset, letter.reason);
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

    private static @Nullable ConsumerRecord<byte[], byte[]> find(Letter letter, Consumer<byte[], byte[]> consumer) {
        var partition = List.of(letter.partition);
        long begin = consumer.beginningOffsets(partition).getOrDefault(letter.partition, 0L);
        long end = consumer.endOffsets(partition).getOrDefault(letter.partition, 0L);
        if (letter.offset < begin || letter.offset >= end) {
            return null;
        }
        consumer.assign(partition);
        consumer.seek(letter.partition, letter.offset);
        long deadline = System.nanoTime() + READING.toNanos();
        while (consumer.position(letter.partition) <= letter.offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                return record.offset() == letter.offset ? record : null;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new org.apache.kafka.common.errors.TimeoutException("not delivered in " + READING);
            }
        }
        return null;
    }

    private static ProducerRecord<byte[], byte[]> dead(Letter letter, ConsumerRecord<byte[], byte[]> record) {
        var dead = new ProducerRecord<>(
                letter.partition.topic() + ".dead", null, null, record.key(), record.value(), record.headers());
        dead.headers()
                .add("reason", bytes(letter.reason))
                .add("topic", bytes(letter.partition.topic()))
                .add("partition", bytes("" + letter.partition.partition()))
                .add("offset", bytes("" + letter.offset));
        return dead;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void lost(Letter letter, String why) {
        meters.counter("intentcast.dead.letters.lost", "topic", letter.partition.topic())
                .increment();
        LOG.warn(
                "{} offset {} is unreadable ({}) and could not be put aside: {}",
                letter.partition,
                letter.offset,
                letter.reason,
                why);
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
