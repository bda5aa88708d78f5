package io.intentcast.intent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaContradictionLogTest {

    private static final int PARTITIONS = 6;
    private static final Contradicted FOUND = new Contradicted(
            new NodeId("bt3"), new ChunkId("chunk:X"), Sha256.of(new byte[1]), Sha256.of(new byte[2]), null);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaContradictionLog log = new KafkaContradictionLog(
            new ExpiringSender(() -> producer, Duration.ZERO),
            PARTITIONS,
            new IntentsHeader(() -> Optional.of("these")),
            meters);

    @Test
    void aContradictionIsAppendedToThePartitionOfTheChunk() {
        log.append(FOUND);

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("responses");
            assertThat(record.partition()).isEqualTo(Records.partitionOf(new Subject("chunk:X"), PARTITIONS));
            assertThat(record.key()).isNull();
            assertThat(new String(record.headers().lastHeader("type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("contradicted");
            assertThat(record.headers().lastHeader("intents").value())
                    .asString()
                    .isEqualTo("these");
            assertThat(record.value()).isEqualTo(Topic.RESPONSES.wire().write(FOUND));
        });
        assertThat(meters.get("intentcast.contradictions.found").counter().count())
                .isEqualTo(1);
    }

    @Test
    void withoutABrokerAppendDoesNotThrow() {
        producer.sendException = new TimeoutException("no broker");

        assertThatCode(() -> log.append(FOUND)).doesNotThrowAnyException();
    }

    private static Cluster cluster() {
        var broker = new Node(0, "localhost", 9092);
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new PartitionInfo(
                        Topic.RESPONSES.name(), partition, broker, new Node[] {broker}, new Node[] {broker}))
                .toList();
        return new Cluster("cluster", List.of(broker), partitions, Set.of(), Set.of());
    }
}
