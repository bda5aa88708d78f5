package io.intentcast.intent.kafka;

import io.intentcast.intent.peers.Presence;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Folds the peers topic from its beginning. Presence is known from the first clock that is read after the reader has
 * caught up.
 */
public final class PeersFeed {

    private final Presence presence;
    private final DeadLetters deadLetters;
    private final TailReader<PeerRecord> reader;

    public PeersFeed(Presence presence, DeadLetters deadLetters, KafkaClients clients) {
        this.presence = presence;
        this.deadLetters = deadLetters;
        this.reader = clients.tail(Topic.PEERS, "peers", From.BEGINNING, this::handle);
    }

    public TailReader<PeerRecord> reader() {
        return reader;
    }

    private void handle(List<ConsumerRecord<String, Decoded<PeerRecord>>> batch) {
        boolean live = reader.caughtUp().isDone();
        for (ConsumerRecord<String, Decoded<PeerRecord>> record : batch) {
            Decoded<PeerRecord> decoded = record.value();
            switch (decoded) {
                case null -> forget(record);
                case Parsed<PeerRecord>(PeerRecord value)
                when value.key().equals(record.key()) -> fold(record, value, live);
                case Parsed<PeerRecord>(PeerRecord value) ->
                    setAside(record, "the key of this record is '%s'".formatted(value.key()));
                case Unreadable<PeerRecord>(String reason) -> setAside(record, reason);
            }
        }
    }

    private void fold(ConsumerRecord<?, ?> record, PeerRecord value, boolean live) {
        presence.fold(record.offset(), Instant.ofEpochMilli(record.timestamp()), value);
        if (!Peers.exists(record.offset(), value)) {
            setAside(record, "the epoch exceeds the offset of its own record, %s".formatted(record.offset()));
        }
        if (live && value instanceof Clock) {
            presence.readToTheEnd();
        }
    }

    private void setAside(ConsumerRecord<?, ?> record, String reason) {
        presence.pass(record.offset(), Instant.ofEpochMilli(record.timestamp()));
        deadLetters.put(reader, record, reason);
    }

    private void forget(ConsumerRecord<String, ?> record) {
        presence.pass(record.offset(), Instant.ofEpochMilli(record.timestamp()));
        try {
            presence.forget(new NodeId(record.key()));
        } catch (IllegalArgumentException notANode) {
            deadLetters.count(Topic.PEERS.name());
        }
    }
}
