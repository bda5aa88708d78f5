package io.intentcast.platform.kafka;

import static java.util.Objects.requireNonNull;

import io.intentcast.protocol.topic.RecordLookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Sends dead letters to their topics in batches. For one thread.
 *
 * @param open whether letters that cannot be sent now are retried later
 * @param lost receives each letter that is given up, and the reason
 */
record DeadLetterPost(
        RecordLookup<byte[], byte[]> lookup,
        ExpiringSender sender,
        BooleanSupplier open,
        BiConsumer<DeadLetter, String> lost) {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPost.class);
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RETRY_BACKOFF = Duration.ofSeconds(1);

    /** Returns when each letter has been sent or is lost. */
    void deliver(List<DeadLetter> letters) throws InterruptedException {
        List<DeadLetter> left = letters;
        while (!left.isEmpty()) {
            var next = new ArrayList<DeadLetter>();
            List<DeadLetter> found = find(left, next);
            boolean failed = send(found, next);
            if (failed || (found.isEmpty() && !next.isEmpty())) {
                pause();
            }
            left = next;
        }
    }

    /** @param next receives the letters to look up later */
    private List<DeadLetter> find(List<DeadLetter> letters, List<DeadLetter> next) {
        var found = new ArrayList<DeadLetter>();
        var sought = new LinkedHashMap<TopicPartition, Map<Long, DeadLetter>>();
        for (DeadLetter letter : letters) {
            if (letter.record() != null) {
                found.add(letter);
            } else {
                sought.computeIfAbsent(letter.partition(), _ -> new LinkedHashMap<>())
                        .put(letter.offset(), letter);
            }
        }
        sought.forEach((partition, those) -> {
            try {
                found.addAll(find(partition, those, next));
            } catch (RuntimeException e) {
                those.values().forEach(letter -> again(letter, e, next));
            }
        });
        return found;
    }

    private List<DeadLetter> find(TopicPartition partition, Map<Long, DeadLetter> letters, List<DeadLetter> next) {
        var sought = new LinkedHashMap<>(letters);
        Map<Long, ConsumerRecord<byte[], byte[]>> there = lookup.find(
                partition,
                letters.keySet(),
                LOOKUP_TIMEOUT,
                DeadLetters.CARRIED_BYTES,
                offset -> next.add(requireNonNull(sought.remove(offset))));
        var found = new ArrayList<DeadLetter>();
        sought.forEach((offset, letter) -> {
            ConsumerRecord<byte[], byte[]> record = there.get(offset);
            if (record == null) {
                lost.accept(letter, "it has expired");
            } else {
                found.add(letter.with(record));
            }
        });
        return found;
    }

    /** @return whether some letters could not be sent now */
    private boolean send(List<DeadLetter> letters, List<DeadLetter> next) throws InterruptedException {
        var sent = new LinkedHashMap<DeadLetter, Future<?>>();
        boolean failed = false;
        for (DeadLetter letter : letters) {
            try {
                sent.put(letter, sender.send(DeadLetter.of(letter, requireNonNull(letter.record()))));
            } catch (RuntimeException e) {
                failed = true;
                again(letter, e, next);
            }
        }
        for (Map.Entry<DeadLetter, Future<?>> entry : sent.entrySet()) {
            DeadLetter letter = entry.getKey();
            try {
                entry.getValue().get();
                LOG.warn("{} offset {} is unreadable: {}", letter.partition(), letter.offset(), letter.reason());
            } catch (ExecutionException e) {
                failed = true;
                again(letter, e, next);
            }
        }
        return failed;
    }

    private void again(DeadLetter letter, Exception failure, List<DeadLetter> next) {
        if (open.getAsBoolean() && NestedExceptionUtils.getMostSpecificCause(failure) instanceof RetriableException) {
            next.add(letter);
        } else {
            lost.accept(letter, failure.toString());
        }
    }

    static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(RETRY_BACKOFF.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
