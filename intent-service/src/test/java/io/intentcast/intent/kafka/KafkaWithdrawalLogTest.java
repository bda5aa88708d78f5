package io.intentcast.intent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaWithdrawalLogTest {

    private static final int PARTITIONS = 6;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaWithdrawalLog log =
            new KafkaWithdrawalLog(new ExpiringSender(() -> producer, Duration.ZERO), PARTITIONS);

    @Test
    void aWithdrawalIsATombstoneInThePartitionOfTheChunk() {
        log.withdraw(new ChunkId("chunk:X"), new NodeId("bt3"));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("providers");
            assertThat(record.partition()).isEqualTo(Records.partitionOf(new Subject("chunk:X"), PARTITIONS));
            assertThat(new String(record.key(), UTF_8)).isEqualTo("chunk:X bt3");
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void withoutABrokerWithdrawDoesNotThrow() {
        producer.sendException = new TimeoutException("no broker");

        assertThatCode(() -> log.withdraw(new ChunkId("chunk:X"), new NodeId("bt3")))
                .doesNotThrowAnyException();
    }

    private static Cluster cluster() {
        var broker = new Node(0, "localhost", 9092);
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new PartitionInfo(
                        Topic.PROVIDERS.name(), partition, broker, new Node[] {broker}, new Node[] {broker}))
                .toList();
        return new Cluster("cluster", List.of(broker), partitions, Set.of(), Set.of());
    }
}
