package io.intentcast.benchmarks.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.scenario.Audiences;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Declares intents to one node that never speaks, so that their windows stay open until their deadline. */
final class UndecidedWindows implements AutoCloseable {

    private static final NodeId NODE = new NodeId("silent");
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int OK = 200;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AudienceId audience;
    private final Tail responses;
    private final Tail outcomes;
    private final List<Want> wants =
            Chunks.of(Question.ALL).stream().<Want>map(Want.WantChunk::new).toList();
    private final AtomicLongArray newest = new AtomicLongArray(Chunks.PARTITIONS);
    private final AtomicLongArray opened = new AtomicLongArray(Chunks.PARTITIONS);
    private final AtomicReferenceArray<ConsumerRecord<byte[], byte[]>> samples =
            new AtomicReferenceArray<>(Chunks.PARTITIONS);
    private final AtomicLong closed = new AtomicLong();
    private volatile long firstClosed;
    private int declared;
    private volatile int concluded;

    UndecidedWindows(String bootstrapServers) {
        producer = Clients.producer(bootstrapServers);
        var description = new PeerRecord.Description(NODE, Set.of(Role.STORAGE), URI.create("http://127.0.0.1:1"));
        var registered = new PeerRecord.Registered(description);
        var _ = producer.send(Records.bytes(Topic.PEERS, 0, registered.key(), registered));
        audience = Audiences.declare(bootstrapServers, 1);
        responses = Tail.of(bootstrapServers, Topic.RESPONSES.name(), this::respond);
        outcomes = Tail.of(bootstrapServers, Topic.OUTCOMES.name(), this::conclude);
    }

    int declared() {
        return declared;
    }

    /** Returns when all that was declared so far is open. */
    void open(int more) throws InterruptedException {
        for (int i = 0; i < more; i++) {
            int partition = declared++ % Chunks.PARTITIONS;
            Want want = wants.get(partition);
            var intent = new Intent(want, NODE, audience, Intent.LONGEST_WINDOW, Until.ALL);
            var _ = producer.send(
                    Records.bytes(Topic.INTENTS, partition, want.subject().value(), intent), (address, failed) -> {
                        if (failed == null) {
                            newest.accumulateAndGet(partition, address.offset(), Math::max);
                        }
                    });
        }
        producer.flush();
        await("windows are not open", this::areOpen);
    }

    private boolean areOpen() {
        for (int partition = 0; partition < Chunks.PARTITIONS; partition++) {
            if (opened.get(partition) < newest.get(partition)) {
                return false;
            }
        }
        return true;
    }

    /** Returns when all are closed: the seconds from the first to the last. */
    double awaitClosed() throws InterruptedException {
        await("windows are not closed", () -> closed.get() >= declared);
        concluded = declared;
        return (System.nanoTime() - firstClosed) / NANOS_PER_SECOND;
    }

    /** The outcomes that the topic has. */
    int concluded() {
        return concluded;
    }

    /** Adds copies of outcomes, under ids of intents that nobody declared, until there are so many. */
    void conclude(int total) {
        for (int outcome = concluded; outcome < total; outcome++) {
            int partition = outcome % Chunks.PARTITIONS;
            var _ = producer.send(
                    copy(samples.get(partition), new IntentId(partition, newest.incrementAndGet(partition))));
        }
        producer.flush();
        concluded = total;
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> outcome, IntentId intent) {
        String id = new String(outcome.key(), UTF_8);
        String json = new String(outcome.value(), UTF_8).replace('"' + id + '"', "\"" + intent + '"');
        return new ProducerRecord<>(
                outcome.topic(),
                outcome.partition(),
                intent.toString().getBytes(UTF_8),
                json.getBytes(UTF_8),
                outcome.headers());
    }

    /** Returns when the newest outcome of each partition is served. */
    void awaitViews(URI consensus) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (int partition = 0; partition < Chunks.PARTITIONS; partition++) {
                URI outcome = consensus.resolve("/v1/outcomes/%s-%s".formatted(partition, newest.get(partition)));
                long deadline = System.nanoTime() + TIMEOUT.toNanos();
                while (client.send(HttpRequest.newBuilder(outcome).build(), BodyHandlers.discarding())
                                .statusCode()
                        != OK) {
                    pause("views are not whole", deadline);
                }
            }
        }
    }

    private void respond(ConsumerRecord<byte[], byte[]> record) {
        if (Records.read(Topic.RESPONSES, record) instanceof Decoded.Parsed<ResponseRecord>(Tick tick)) {
            opened.accumulateAndGet(record.partition(), tick.upTo(), Math::max);
        }
    }

    private void conclude(ConsumerRecord<byte[], byte[]> record) {
        if (concluded == 0 && Records.read(Topic.OUTCOMES, record) instanceof Decoded.Parsed<Conclusion>(Outcome _)) {
            samples.set(record.partition(), record);
            if (closed.getAndIncrement() == 0) {
                firstClosed = System.nanoTime();
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            pause(what, deadline);
        }
    }

    private static void pause(String what, long deadline) throws InterruptedException {
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("%s after %s".formatted(what, TIMEOUT));
        }
        Thread.sleep(POLL_INTERVAL);
    }

    @Override
    public void close() {
        responses.close();
        outcomes.close();
        producer.close();
    }
}
