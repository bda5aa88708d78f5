package io.intentcast.consensus.reputation.streams;

import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import org.apache.kafka.common.errors.SerializationException;

/** The published record of a node, as the JSON of the wire. */
final class ReputationRecordSerde {

    private static final Wire<ReputationRecord> WIRE = Topic.REPUTATIONS.wire();
    private static final String TYPE = "reputation";

    private ReputationRecordSerde() {}

    static byte[] write(ReputationRecord published) {
        return WIRE.write(published);
    }

    static Decoded<ReputationRecord> decode(byte[] json) {
        return WIRE.read(TYPE, json);
    }

    /** Reads what this program wrote itself. */
    static ReputationRecord read(byte[] json) {
        return switch (decode(json)) {
            case Decoded.Parsed<ReputationRecord>(ReputationRecord published) -> published;
            case Decoded.Unreadable<ReputationRecord>(String reason) ->
                throw new SerializationException("an unreadable reputation is stored: " + reason);
        };
    }
}
