package io.intentcast.systemtests.quality;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Many mappers in one process: each is registered and alive, and says its own word on all intents; its observations are
 * in a table. They have no limits, and lose everything when they leave.
 */
final class Workers implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(20);

    private final KafkaConsumer<String, Decoded<Intent>> intents;
    private final Producer<byte[], byte[]> producer;
    private final SortedMap<NodeId, Long> epochs = new TreeMap<>();
    private final Map<Location, SortedMap<NodeId, Observed>> seen = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "workers");
    private volatile boolean leaving;

    private Workers(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        intents = new KafkaConsumer<>(kafka, new StringDeserializer(), Records.deserializer(Topic.INTENTS));
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when all of them are registered. */
    static Workers registered(String bootstrapServers, Set<NodeId> names) {
        var workers = new Workers(bootstrapServers);
        workers.readFromTheEnd();
        var registrations = new TreeMap<NodeId, Future<RecordMetadata>>();
        names.forEach(name -> registrations.put(name, workers.write(new Registered(description(name)), name)));
        registrations.forEach((name, registration) ->
                workers.epochs.put(name, done(registration).offset()));
        workers.thread.start();
        return workers;
    }

    /** Gives each of them this observation at the location from now on. */
    void see(Location location, SortedMap<NodeId, Observed> values) {
        seen.put(location, values);
    }

    @Override
    public void close() {
        leaving = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        epochs.forEach((name, epoch) -> done(write(new Away(description(name), epoch), name)));
        producer.close();
        intents.close();
    }

    private void readFromTheEnd() {
        List<TopicPartition> partitions = intents.partitionsFor(Topic.INTENTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        intents.assign(partitions);
        intents.seekToEnd(partitions);
        partitions.forEach(intents::position);
    }

    private void run() {
        Instant beat = Instant.MIN;
        while (!leaving) {
            if (Instant.now().isAfter(beat)) {
                epochs.forEach(this::beat);
                beat = Instant.now().plus(BEAT);
            }
            var records = intents.poll(POLL_TIMEOUT);
            records.partitions().forEach(partition -> answer(partition.partition(), records.records(partition)));
        }
    }

    private void answer(int partition, List<ConsumerRecord<String, Decoded<Intent>>> read) {
        var replies = new TreeMap<NodeId, List<Reply>>();
        for (ConsumerRecord<String, Decoded<Intent>> record : read) {
            if (record.value() instanceof Decoded.Parsed<Intent>(Intent intent)
                    && intent.want() instanceof WantObservations wanted) {
                Instant at = Instant.ofEpochMilli(record.timestamp());
                seen.getOrDefault(wanted.location(), new TreeMap<>())
                        .forEach((name, value) -> replies.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(new Reply(record.offset(), yes(at, value))));
            }
        }
        long since = read.getFirst().offset();
        long upTo = read.getLast().offset();
        epochs.forEach((name, epoch) ->
                say(new Word(name, epoch, partition, since, upTo, replies.getOrDefault(name, List.of()))));
    }

    private void say(Word word) {
        var _ = producer.send(Records.bytes(Topic.RESPONSES, word.partition(), null, word));
    }

    private void beat(NodeId name, long epoch) {
        var _ = write(new Heartbeat(description(name), epoch, 0), name);
    }

    private static Yes yes(Instant at, Observed value) {
        return new Yes(new Observations(List.of(new Observation(at, value, null))));
    }

    private Future<RecordMetadata> write(PeerRecord record, NodeId name) {
        return producer.send(Records.bytes(Topic.PEERS, 0, name.value(), record));
    }

    private static Description description(NodeId name) {
        return new Description(name, Set.of(Role.MAPPER), URI.create("http://localhost"));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
