package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.AudienceLookup;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.topic.AudienceReader;
import java.util.Optional;

/** Looks up audiences by their address; the most recently used are cached. */
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
