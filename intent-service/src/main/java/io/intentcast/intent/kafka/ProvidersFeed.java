package io.intentcast.intent.kafka;

import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Folds the providers topic from its beginning. */
public final class ProvidersFeed {

    private final ProvidersFold view;
    private final DeadLetters deadLetters;
    private final TailReader<ProviderRecord> reader;

    public ProvidersFeed(ProvidersFold view, DeadLetters deadLetters, KafkaClients clients) {
        this.view = view;
        this.deadLetters = deadLetters;
        this.reader = clients.tail(Topic.PROVIDERS, "providers", From.BEGINNING, this::handle);
        var _ = reader.caughtUp().thenRun(view::readToTheEnd);
    }

    public TailReader<ProviderRecord> reader() {
        return reader;
    }

    private void handle(List<ConsumerRecord<String, Decoded<ProviderRecord>>> batch) {
        for (ConsumerRecord<String, Decoded<ProviderRecord>> record : batch) {
            switch (record.value()) {
                case null -> withdraw(record.key());
                case Parsed<ProviderRecord>(Announced announced)
                when announced.key().equals(record.key()) -> view.announced(announced);
                case Parsed<ProviderRecord>(ProviderRecord value) ->
                    deadLetters.put(reader, record, "the key of this record is '%s'".formatted(value.key()));
                case Unreadable<ProviderRecord>(String reason) -> deadLetters.put(reader, record, reason);
            }
        }
    }

    private void withdraw(@Nullable String key) {
        try {
            String[] ids = key == null ? new String[0] : key.split(" ", -1);
            if (ids.length != 2) {
                throw new IllegalArgumentException("the key '%s' is not a chunk id and a node id".formatted(key));
            }
            view.withdrawn(new ChunkId(ids[0]), new NodeId(ids[1]));
        } catch (IllegalArgumentException nobodys) {
            deadLetters.count(Topic.PROVIDERS.name());
        }
    }
}
