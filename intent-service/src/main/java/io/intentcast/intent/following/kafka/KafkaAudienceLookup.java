package io.intentcast.intent.following.kafka;

import io.intentcast.intent.following.AudienceLookup;
import io.intentcast.intent.kafka.RecordLookup;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.topic.RememberedAudiences;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded.Value;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Looks audiences up by their address; those that were named or asked for last are at hand. */
public final class KafkaAudienceLookup implements AudienceLookup {

    private static final int AT_HAND = 64;
    private static final TopicPartition PARTITION = new TopicPartition(Topic.AUDIENCES.name(), 0);

    private final RecordLookup<Audience> records;
    private final RememberedAudiences remembered = new RememberedAudiences(AT_HAND);

    public KafkaAudienceLookup(RecordLookup<Audience> records) {
        this.records = records;
    }

    public void remember(AudienceId id, Audience audience) {
        remembered.put(id, Optional.of(audience));
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return remembered.find(id, () -> lookUp(id));
    }

    private Optional<Audience> lookUp(AudienceId id) {
        Optional<Audience> found = records.find(PARTITION, id.offset())
                .flatMap(record -> record.value() instanceof Value<Audience>(Audience audience)
                        ? Optional.of(audience)
                        : Optional.empty());
        found.ifPresent(audience -> remember(id, audience));
        return found;
    }
}
