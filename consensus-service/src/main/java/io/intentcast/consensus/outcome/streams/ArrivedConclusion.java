package io.intentcast.consensus.outcome.streams;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A record of outcomes as it arrived: its JSON, which is kept, and what it says. */
final class ArrivedConclusion {

    private final byte[] json;
    private final Decoded<Conclusion> decoded;

    private ArrivedConclusion(byte[] json, Decoded<Conclusion> decoded) {
        this.json = json;
        this.decoded = decoded;
    }

    static Deserializer<@Nullable ArrivedConclusion> deserializer() {
        Deserializer<Decoded<Conclusion>> conclusions = Records.deserializer(Topic.OUTCOMES);
        return new Deserializer<>() {
            @Override
            public ArrivedConclusion deserialize(String topic, byte[] json) {
                throw new UnsupportedOperationException("the type of a record is in its header");
            }

            @Override
            public @Nullable ArrivedConclusion deserialize(String topic, Headers headers, byte @Nullable [] json) {
                return json == null ? null : new ArrivedConclusion(json, conclusions.deserialize(topic, headers, json));
            }
        };
    }

    byte[] json() {
        return json;
    }

    Decoded<Conclusion> decoded() {
        return decoded;
    }
}
