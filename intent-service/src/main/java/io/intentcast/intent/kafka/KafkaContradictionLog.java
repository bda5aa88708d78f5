package io.intentcast.intent.kafka;

import io.intentcast.intent.retrieval.ContradictionLog;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.LogContext;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends contradictions to the responses partition of the chunk's subject. */
public final class KafkaContradictionLog implements ContradictionLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaContradictionLog.class);

    private final ExpiringSender sender;
    private final int partitions;
    private final IntentsHeader intentsHeader;
    private final Counter found;

    /** @param partitions of the responses topic */
    public KafkaContradictionLog(
            ExpiringSender sender, int partitions, IntentsHeader intentsHeader, MeterRegistry meters) {
        this.sender = sender;
        this.partitions = partitions;
        this.intentsHeader = intentsHeader;
        this.found = Counter.builder("intentcast.contradictions.found")
                .description("Nodes found by this replica to deliver other bytes than they claimed")
                .register(meters);
    }

    @Override
    public void append(Contradicted contradicted) {
        found.increment();
        int partition = Records.partitionOf(new Subject(contradicted.chunkId().value()), partitions);
        try {
            var record = intentsHeader.addTo(Records.bytes(Topic.RESPONSES, partition, null, contradicted));
            var _ = sender.send(record, (_, failed) -> {
                if (failed != null) {
                    notSaid(contradicted, failed);
                }
            });
        } catch (KafkaException unsent) {
            notSaid(contradicted, unsent);
        }
    }

    private static void notSaid(Contradicted contradicted, Exception failed) {
        try (var _ = LogContext.node(contradicted.node())) {
            LOG.warn("{} was not written to responses: {}", contradicted, failed.toString());
        }
    }
}
