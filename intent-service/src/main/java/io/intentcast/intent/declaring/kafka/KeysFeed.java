package io.intentcast.intent.declaring.kafka;

import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.IntentsReading;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.kafka.NotAcknowledgedException;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the idempotency keys of all intents, including those of other replicas. Every replica that reads a copy whose
 * window may still be open withdraws it, because the replica that appended it may be gone.
 */
public final class KeysFeed implements IntentsReading {

    private static final Logger LOG = LoggerFactory.getLogger(KeysFeed.class);

    private final UsedKeys keys;
    private final IntentLog log;
    private final OffsetLookup ends;
    private final TailReader<Intent> reader;
    private final int partitions;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience timeout for waiting until something was read */
    public KeysFeed(
            UsedKeys keys,
            IntentLog log,
            KafkaClients clients,
            OffsetLookup ends,
            Duration patience,
            InstantSource clock,
            int phase) {
        this.keys = keys;
        this.log = log;
        this.ends = ends;
        this.partitions = clients.partitionsOf(Topic.INTENTS).size();
        this.patience = patience;
        this.clock = clock;
        this.reader = clients.tail(
                Topic.INTENTS, "keys", From.last(UsedKeys.READ), phase, batch -> batch.forEach(this::fold));
    }

    public TailReader<Intent> reader() {
        return reader;
    }

    @Override
    public boolean toTheEnd(Subject subject) throws InterruptedException {
        var partition = new TopicPartition(Topic.INTENTS.name(), Records.partitionOf(subject, partitions));
        try {
            return reader.await(partition, ends.end(partition), patience);
        } catch (RetriableException unanswered) {
            LOG.warn("cannot look up the end offset of {}: {}", partition, unanswered.toString());
            return false;
        }
    }

    @Override
    public boolean upTo(IntentId id) throws InterruptedException {
        return reader.await(new TopicPartition(Topic.INTENTS.name(), id.partition()), id.offset() + 1, patience);
    }

    private void fold(ConsumerRecord<String, Decoded<Intent>> record) {
        if (record.value() instanceof Value<Intent>(Intent intent)) {
            KeyHeader.read(record.headers()).ifPresent(key -> fold(record, intent, key));
        }
    }

    private void fold(ConsumerRecord<?, ?> record, Intent intent, IdempotencyKey key) {
        var id = new IntentId(record.partition(), record.offset());
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        keys.fold(id, appended, intent.from(), key).ifPresent(first -> {
            LOG.info("intent {} is a copy of {}: it has the same idempotency key", id, first);
            if (clock.instant().isBefore(appended.plus(intent.window().multipliedBy(2)))) {
                withdraw(id);
            }
        });
    }

    private void withdraw(IntentId copy) {
        try {
            log.appendWithdrawal(copy);
        } catch (NotAcknowledgedException unanswered) {
            LOG.warn("copy {} could not be withdrawn and will close like any intent: {}", copy, unanswered.toString());
        }
    }
}
