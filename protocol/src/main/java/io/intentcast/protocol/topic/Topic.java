package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.wire.Wire;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of Intentcast. Append times are the broker's. Operators may change retention and replication; the rest is
 * fixed.
 *
 * @param partitioned whether it has as many partitions as the intents topic, or one
 * @param settings the settings with which a missing topic is created
 */
public record Topic<V>(String name, boolean partitioned, Wire<V> wire, Map<String, String> settings) {

    /** Declarations, keyed by subject. Written by intent-service. */
    public static final Topic<Intent> INTENTS =
            new Topic<>("intents", true, Wire.INTENTS, deleted(Duration.ofDays(7), Bytes.MEBI));

    /**
     * The single order of each partition: words of nodes, ticks and voids of consensus-service, withdrawals and
     * contradictions of intent-service, each in the partition of its intents.
     */
    public static final Topic<ResponseRecord> RESPONSES =
            new Topic<>("responses", true, Wire.RESPONSES, deleted(Duration.ofDays(7), Bytes.MEBI));

    /** The audiences of intents. Written by intent-service before the first intent that names them. */
    public static final Topic<Audience> AUDIENCES =
            new Topic<>("audiences", false, Wire.AUDIENCES, deleted(Duration.ofDays(40), 4 * Bytes.MEBI));

    /** What windows conclude, keyed by intent id, in the intent's partition. Written by consensus-service. */
    public static final Topic<Conclusion> OUTCOMES =
            new Topic<>("outcomes", true, Wire.OUTCOMES, deleted(Duration.ofDays(30), Outcome.LONGEST));

    /**
     * The presence of nodes, keyed by node id. Written by nodes; intent-service adds its clock and removes nodes that
     * are long gone.
     */
    public static final Topic<PeerRecord> PEERS = new Topic<>("peers", false, Wire.PEERS, compacted());

    /**
     * Which node keeps which chunk, keyed by chunk and node, in the partition of the chunk's intents. Written by nodes;
     * intent-service withdraws what absent nodes announced of a purged chunk.
     */
    public static final Topic<ProviderRecord> PROVIDERS = new Topic<>("providers", true, Wire.PROVIDERS, compacted());

    /**
     * What the outcomes of each partition say of each node and of the values in each matter, keyed by node, partition
     * and matter, in that partition. Written by consensus-service.
     */
    public static final Topic<FoldedRecord> REPUTATIONS =
            new Topic<>("reputations", true, Wire.REPUTATIONS, compacted());

    public Topic {
        settings = Map.copyOf(settings);
    }

    public TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    /** The size limit of a record of this topic, in bytes. */
    public int longestRecord() {
        return Integer.parseInt(settings.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + Bytes.MEBI));
    }

    /** The name of the dead letter topic for unreadable records. */
    public String dead() {
        return name + ".dead";
    }

    /** The size limit of a dead letter, in bytes: the record and the reason. */
    public int longestDead() {
        return longestRecord() + 16 * 1024;
    }

    private static Map<String, String> deleted(Duration kept, int longestRecord) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG,
                "" + kept.toMillis(),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                "" + longestRecord);
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    private static final class Bytes {
        static final int MEBI = 1024 * 1024;
    }
}
