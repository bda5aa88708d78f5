package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TailReaderTest {

    private static final String NAME = "reader-that-pauses";
    private static final TopicPartition PARTITION = new TopicPartition("peers", 0);

    private final List<List<Long>> batches = new CopyOnWriteArrayList<>();
    private final List<Long> log = new CopyOnWriteArrayList<>();
    private volatile MockConsumer<String, Decoded<String>> current = consumer();
    private final TailReader<String> reader = new TailReader<>(
            NAME,
            this::next,
            List.of(PARTITION),
            From.BEGINNING,
            Duration.ofHours(1),
            batch -> batches.add(batch.stream().map(ConsumerRecord::offset).toList()));

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void betweenTwoBatchesItPausesUnlessItIsStopped() {
        reader.start();
        await().until(() -> reader.caughtUp().isDone());
        append(0);
        await().until(TailReaderTest::isResting);
        append(1);
        append(2);
        assertThat(batches).containsExactly(List.of(0L));

        reader.stop();
        reader.start();

        await().until(() -> batches.size() == 2);
        assertThat(batches.getLast()).containsExactly(1L, 2L);
    }

    private static boolean isResting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals(NAME))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("rest"));
    }

    private synchronized void append(long offset) {
        log.add(offset);
        add(current, offset);
    }

    private static void add(MockConsumer<String, Decoded<String>> consumer, long offset) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", new Parsed<>("value")));
    }

    /** A consumer that finds in the log what the one before has left. */
    private synchronized Consumer<String, Decoded<String>> next() {
        MockConsumer<String, Decoded<String>> consumer = consumer();
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, 0);
        log.forEach(offset -> add(consumer, offset));
        current = consumer;
        return consumer;
    }

    private static MockConsumer<String, Decoded<String>> consumer() {
        var consumer = new MockConsumer<String, Decoded<String>>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        return consumer;
    }
}
