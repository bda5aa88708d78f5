package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.benchmarks.kafka.Tail;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.Part;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.node.responding.WordPace;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Nodes without a disk, an HTTP server and limiters. Each registers, beats, and says words at the pace of real ones;
 * they read intents together and send by one producer. Arguments: the broker's address, and how many.
 */
public final class LightNodesPart implements Part {

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration TURN = Duration.ofMillis(5);

    @Override
    public AutoCloseable start(List<String> arguments) throws InterruptedException, ExecutionException {
        return new Running(arguments.getFirst(), Integer.parseInt(arguments.getLast()));
    }

    private static final class Running implements AutoCloseable {

        private final int count;
        private final KafkaProducer<byte[], byte[]> producer;
        private final List<LightNode> nodes;
        private final List<HeardIntents> heard = IntStream.range(0, Chunks.PARTITIONS)
                .mapToObj(HeardIntents::new)
                .toList();
        private final Tail intents;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

        Running(String bootstrapServers, int count) throws InterruptedException, ExecutionException {
            this.count = count;
            producer = Clients.producer(bootstrapServers);
            intents = Tail.of(bootstrapServers, Topic.INTENTS.name(), this::hear);
            nodes = registered();
            var _ = clock.scheduleWithFixedDelay(
                    this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            var _ = clock.scheduleWithFixedDelay(this::speak, 0, TURN.toMillis(), TimeUnit.MILLISECONDS);
        }

        private List<LightNode> registered() throws InterruptedException, ExecutionException {
            List<PeerRecord.Description> descriptions = IntStream.range(0, count)
                    .mapToObj(number -> new PeerRecord.Description(
                            new NodeId("light" + number), Set.of(Role.STORAGE), URI.create("http://127.0.0.1:1")))
                    .toList();
            List<Future<RecordMetadata>> epochs = descriptions.stream()
                    .map(description -> send(new PeerRecord.Registered(description)))
                    .toList();
            var registered = new ArrayList<LightNode>();
            for (int number = 0; number < count; number++) {
                registered.add(new LightNode(
                        descriptions.get(number),
                        epochs.get(number).get().offset(),
                        number,
                        count,
                        WordPace.between(count, Chunks.PARTITIONS)));
            }
            return registered;
        }

        private Future<RecordMetadata> send(PeerRecord record) {
            return producer.send(Records.bytes(Topic.PEERS, 0, record.key(), record));
        }

        private void hear(ConsumerRecord<byte[], byte[]> record) {
            Optional<Question> question =
                    Records.read(Topic.INTENTS, record) instanceof Decoded.Parsed<Intent>(Intent intent)
                                    && intent.want() instanceof WantChunk(ChunkId chunk)
                            ? Chunks.questionOf(chunk)
                            : Optional.empty();
            heard.get(record.partition()).add(record.offset(), question);
        }

        private void beat() {
            for (LightNode node : nodes) {
                var _ = send(node.heartbeat());
            }
        }

        private void speak() {
            long now = System.nanoTime();
            for (HeardIntents partition : heard) {
                for (LightNode node : nodes) {
                    node.word(partition, now).ifPresent(word -> {
                        var _ = producer.send(Records.bytes(Topic.RESPONSES, partition.partition(), null, word));
                    });
                }
                nodes.stream()
                        .mapToLong(node -> node.next(partition.partition()))
                        .min()
                        .ifPresent(partition::forgetBefore);
            }
        }

        @Override
        public void close() {
            clock.shutdownNow();
            intents.close();
            for (LightNode node : nodes) {
                var _ = send(node.away());
            }
            producer.close();
        }
    }
}
