package io.intentcast.intent.following.kafka;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.IntentLookup;
import io.intentcast.intent.kafka.Remembered;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.RecordReader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded.Value;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Looks up intents by their address; the most recently used are cached. */
public final class KafkaIntentLookup implements IntentLookup {

    private static final int AT_HAND = 10_000;

    private final RecordReader<Intent> records;
    private final int partitions;
    private final Remembered<IntentId, DeclaredIntent> remembered = new Remembered<>(AT_HAND);

    public KafkaIntentLookup(RecordReader<Intent> records, int partitions) {
        this.records = records;
        this.partitions = partitions;
    }

    public void remember(DeclaredIntent intent) {
        remembered.put(intent.id(), intent);
    }

    @Override
    public Optional<DeclaredIntent> find(IntentId id) {
        Optional<DeclaredIntent> known = remembered.find(id);
        if (known.isPresent() || id.partition() >= partitions) {
            return known;
        }
        Optional<DeclaredIntent> found = records.find(
                        new TopicPartition(Topic.INTENTS.name(), id.partition()), id.offset())
                .flatMap(record -> record.value() instanceof Value<Intent>(Intent intent)
                        ? Optional.of(new DeclaredIntent(id, intent, Instant.ofEpochMilli(record.timestamp())))
                        : Optional.empty());
        found.ifPresent(this::remember);
        return found;
    }
}
