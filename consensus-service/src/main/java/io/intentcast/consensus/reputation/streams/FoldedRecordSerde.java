package io.intentcast.consensus.reputation.streams;

import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import org.apache.kafka.common.errors.SerializationException;

/** The published records of nodes and matters, as the JSON of the wire. */
final class FoldedRecordSerde {

    private static final Wire<FoldedRecord> WIRE = Topic.REPUTATIONS.wire();
    private static final String REPUTATION = "reputation";
    private static final String RELIABILITY = "reliability";
    private static final String WITHOUT_NODE = " ";

    private FoldedRecordSerde() {}

    static byte[] write(FoldedRecord published) {
        return WIRE.write(published);
    }

    /** @param key only records about nodes begin with one */
    static Decoded<FoldedRecord> decode(String key, byte[] json) {
        return WIRE.read(key.startsWith(WITHOUT_NODE) ? RELIABILITY : REPUTATION, json);
    }

    /** Reads what this program wrote itself under this key. */
    static FoldedRecord read(String key, byte[] json) {
        return key.startsWith(WITHOUT_NODE) ? readReliability(json) : readReputation(json);
    }

    /** Reads what this program wrote itself, of a node. */
    static ReputationRecord readReputation(byte[] json) {
        if (WIRE.read(REPUTATION, json) instanceof Decoded.Parsed<FoldedRecord>(ReputationRecord published)) {
            return published;
        }
        throw unreadable(REPUTATION, json);
    }

    /** Reads what this program wrote itself, of a matter. */
    static ReliabilityRecord readReliability(byte[] json) {
        if (WIRE.read(RELIABILITY, json) instanceof Decoded.Parsed<FoldedRecord>(ReliabilityRecord published)) {
            return published;
        }
        throw unreadable(RELIABILITY, json);
    }

    private static SerializationException unreadable(String type, byte[] json) {
        return new SerializationException("an unreadable %s is stored: %s".formatted(type, WIRE.read(type, json)));
    }
}
