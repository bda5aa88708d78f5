package io.intentcast.intent.kafka;

import io.intentcast.intent.purging.WithdrawalLog;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.observability.LogContext;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes tombstones to the providers topic, in the partition of the chunk's subject. */
public final class KafkaWithdrawalLog implements WithdrawalLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWithdrawalLog.class);

    private final ExpiringSender sender;
    private final int partitions;

    /** @param partitions of the providers topic */
    public KafkaWithdrawalLog(ExpiringSender sender, int partitions) {
        this.sender = sender;
        this.partitions = partitions;
    }

    @Override
    public void withdraw(ChunkId chunkId, NodeId node) {
        int partition = Records.partitionOf(new Subject(chunkId.value()), partitions);
        try {
            var record =
                    Records.<ProviderRecord>bytes(Topic.PROVIDERS, partition, ProviderRecord.key(chunkId, node), null);
            var _ = sender.send(record, (_, failed) -> {
                if (failed != null) {
                    notWithdrawn(chunkId, node, failed);
                }
            });
        } catch (KafkaException unsent) {
            notWithdrawn(chunkId, node, unsent);
        }
    }

    private static void notWithdrawn(ChunkId chunkId, NodeId node, Exception failed) {
        try (var _ = LogContext.node(node)) {
            LOG.warn("the announcement of purged chunk '{}' was not withdrawn: {}", chunkId, failed.toString());
        }
    }
}
