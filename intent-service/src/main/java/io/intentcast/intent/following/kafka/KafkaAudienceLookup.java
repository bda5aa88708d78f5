package io.intentcast.intent.following.kafka;

import io.intentcast.intent.following.AudienceLookup;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.topic.AudienceReader;
import java.util.Optional;

/** Looks audiences up by their address; those that were named or asked for last are at hand. */
public final class KafkaAudienceLookup implements AudienceLookup {

    private final AudienceReader reader;

    public KafkaAudienceLookup(AudienceReader reader) {
        this.reader = reader;
    }

    public void remember(AudienceId id, Audience audience) {
        reader.remember(id, audience);
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return reader.find(id);
    }
}
