package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.IntentLookup;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.LruCache;
import io.intentcast.protocol.topic.RecordReader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded.Parsed;
import java.time.Instant;
import java.util.Optional;

/** Looks up intents by their address; the most recently used are cached. */
public final class KafkaIntentLookup implements IntentLookup {

    private static final int AT_HAND = 10_000;

    private final RecordReader<Intent> records;
    private final int partitions;
    private final LruCache<IntentId, LoggedIntent> lruCache = new LruCache<>(AT_HAND);

    public KafkaIntentLookup(RecordReader<Intent> records, int partitions) {
        this.records = records;
        this.partitions = partitions;
    }

    public void remember(LoggedIntent intent) {
        lruCache.put(intent.id(), intent);
    }

    @Override
    public Optional<LoggedIntent> find(IntentId id) {
        Optional<LoggedIntent> known = lruCache.find(id);
        if (known.isPresent() || id.partition() >= partitions) {
            return known;
        }
        Optional<LoggedIntent> found = records.find(Topic.INTENTS.partition(id.partition()), id.offset())
                .flatMap(record -> record.value() instanceof Parsed<Intent>(Intent intent)
                        ? Optional.of(new LoggedIntent(id, intent, Instant.ofEpochMilli(record.timestamp())))
                        : Optional.empty());
        found.ifPresent(this::remember);
        return found;
    }
}
