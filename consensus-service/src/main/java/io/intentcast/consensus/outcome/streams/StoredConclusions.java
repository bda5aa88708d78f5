package io.intentcast.consensus.outcome.streams;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import org.apache.kafka.common.errors.SerializationException;

/** Conclusions as they are in the stores: the JSON of the wire. */
final class StoredConclusions {

    private static final Wire<Conclusion> WIRE = Topic.OUTCOMES.wire();

    private StoredConclusions() {}

    static Outcome outcome(byte[] json) {
        return read(Outcome.class, "outcome", json);
    }

    static KnownAnswer known(byte[] json) {
        return read(KnownAnswer.class, "known", json);
    }

    /** @param type as named on the wire */
    static OfNode ofNode(String type, byte[] json) {
        return read(OfNode.class, type, json);
    }

    /** The type of a conclusion as named on the wire. */
    static String typeOf(Conclusion conclusion) {
        return WIRE.typeOf(conclusion);
    }

    private static <C extends Conclusion> C read(Class<C> kind, String type, byte[] json) {
        return switch (WIRE.read(type, json)) {
            case Decoded.Parsed<Conclusion>(Conclusion conclusion) -> kind.cast(conclusion);
            case Decoded.Unreadable<Conclusion>(String reason) ->
                throw new SerializationException("an unreadable %s is stored: %s".formatted(type, reason));
        };
    }
}
