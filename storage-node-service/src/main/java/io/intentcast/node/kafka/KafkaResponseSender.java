package io.intentcast.node.kafka;

import io.intentcast.node.responding.outbox.ResponseSender;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends words to the responses partition that has the number of the intents partition. */
public final class KafkaResponseSender implements ResponseSender {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaResponseSender.class);

    private final Producer<byte[], byte[]> producer;

    /** @param producer an idempotent producer without a delivery timeout, for this voice alone and closed with it */
    public KafkaResponseSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.partitionsFor(Topic.RESPONSES.name());
        } catch (RuntimeException e) {
            LOG.debug("the responses topic cannot be looked up yet", e);
        }
    }

    @Override
    public void say(Word word, Listener listener) {
        var _ = producer.send(Records.bytes(Topic.RESPONSES, word.partition(), null, word), (_, failure) -> {
            if (failure == null) {
                listener.acknowledged();
            } else {
                listener.failed(failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
