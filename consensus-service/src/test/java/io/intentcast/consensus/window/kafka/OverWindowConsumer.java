package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.AudienceLookup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Window consumers of partition 0, whose records a test schedules. */
abstract class OverWindowConsumer {

    static final TopicPartition RESPONSES = new TopicPartition("responses", 0);
    static final TopicPartition INTENTS = new TopicPartition("intents", 0);
    static final Duration LONG = Duration.ofSeconds(20);

    final ClosersState state = new ClosersState();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final List<String> setAside = new ArrayList<>();

    /** @param firstRecord added after the assignment */
    void assignWithEnds(long responses, long intents, Runnable firstRecord) {
        consumer.updateBeginningOffsets(Map.of(RESPONSES, 0L, INTENTS, 0L));
        consumer.updateEndOffsets(Map.of(RESPONSES, responses, INTENTS, intents));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(RESPONSES, INTENTS));
            firstRecord.run();
        });
    }

    WindowConsumer windowConsumer(AudienceLookup audiences, Duration patienceWithTicks, IntentsHeader intentsHeader) {
        return new WindowConsumer(
                consumer,
                producer,
                audiences,
                (_, reason) -> setAside.add(reason),
                new ClosingMetrics(meters, _ -> Optional.empty()),
                state,
                Traces.OFF,
                patienceWithTicks,
                "this-log",
                intentsHeader);
    }

    /** Runs the consumer until that is reached, or for a long time. */
    static void run(WindowConsumer windowConsumer, BooleanSupplier reached) {
        long end = System.nanoTime() + LONG.toNanos();
        windowConsumer.run(() -> !reached.getAsBoolean() && System.nanoTime() - end < 0);
    }
}
