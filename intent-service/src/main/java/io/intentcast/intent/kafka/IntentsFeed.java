package io.intentcast.intent.kafka;

import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.IntentsProgress;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.tracking.LoggedIntent;
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
import io.intentcast.protocol.wire.Decoded.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes all intents on, including those of other replicas, and folds their idempotency keys. Every replica that reads
 * a copy whose window may still be open withdraws it, because the replica that appended it may be gone.
 */
public final class IntentsFeed implements IntentsProgress {

    private static final Logger LOG = LoggerFactory.getLogger(IntentsFeed.class);

    private final UsedKeys keys;
    private final IntentLog log;
    private final OffsetLookup ends;
    private final TailReader<Intent> reader;
    private final int partitions;
    private final Duration timeout;
    private final InstantSource clock;
    private final ObjIntConsumer<LoggedIntent> intents;
    private final Consumer<IntentId> read;

    /**
     * @param timeout timeout for waiting until something was read
     * @param intents called with each intent and the length of its record, in bytes
     * @param read called with the id of each record, readable or not
     */
    public IntentsFeed(
            UsedKeys keys,
            IntentLog log,
            KafkaClients clients,
            OffsetLookup ends,
            Duration timeout,
            InstantSource clock,
            ObjIntConsumer<LoggedIntent> intents,
            Consumer<IntentId> read) {
        this.keys = keys;
        this.log = log;
        this.ends = ends;
        this.partitions = clients.partitionsOf(Topic.INTENTS).size();
        this.timeout = timeout;
        this.clock = clock;
        this.intents = intents;
        this.read = read;
        this.reader = clients.tail(
                Topic.INTENTS, "keys", From.last(UsedKeys.REPLAY_INTERVAL), batch -> batch.forEach(this::fold));
    }

    public TailReader<Intent> reader() {
        return reader;
    }

    @Override
    public boolean toTheEnd(Subject subject) throws InterruptedException {
        var partition = Topic.INTENTS.partition(Records.partitionOf(subject, partitions));
        try {
            return reader.await(partition, ends.end(partition), timeout);
        } catch (RetriableException unanswered) {
            LOG.warn("cannot look up the end offset of {}: {}", partition, unanswered.toString());
            return false;
        }
    }

    @Override
    public boolean upTo(IntentId id) throws InterruptedException {
        return reader.await(Topic.INTENTS.partition(id.partition()), id.offset() + 1, timeout);
    }

    private void fold(ConsumerRecord<String, Decoded<Intent>> record) {
        var id = new IntentId(record.partition(), record.offset());
        read.accept(id);
        if (record.value() instanceof Parsed<Intent>(Intent intent)) {
            var declared = new LoggedIntent(id, intent, Instant.ofEpochMilli(record.timestamp()));
            intents.accept(declared, record.serializedValueSize());
            IdempotencyKeyHeader.read(record.headers()).ifPresent(key -> fold(declared, key));
        }
    }

    private void fold(LoggedIntent declared, IdempotencyKey key) {
        Intent intent = declared.intent();
        keys.fold(declared.id(), declared.declared(), intent.from(), key).ifPresent(first -> {
            LOG.info("intent {} is a copy of {}: it has the same idempotency key", declared.id(), first);
            if (clock.instant()
                    .isBefore(declared.declared().plus(intent.window().multipliedBy(2)))) {
                withdraw(declared.id());
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
