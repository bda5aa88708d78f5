package io.intentcast.intent.reputation.kafka;

import io.intentcast.intent.reputation.Reputations;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import io.intentcast.protocol.wire.Decoded.Value;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Folds one record after the other, each of which must lie in the partition that it is about, under its key. */
final class Placing {

    private final Reputations reputations;

    Placing(Reputations reputations) {
        this.reputations = reputations;
    }

    /** Why it is of no use; empty when it is of use. */
    Optional<String> place(ConsumerRecord<String, Decoded<ReputationRecord>> record) {
        return switch (record.value()) {
            case null -> {
                forget(record.key(), record.partition());
                yield Optional.of("a record without a value");
            }
            case Value<ReputationRecord>(ReputationRecord value)
            when !value.key().equals(record.key()) ->
                Optional.of("the key of this record is '%s'".formatted(value.key()));
            case Value<ReputationRecord>(ReputationRecord value)
            when value.partition() != record.partition() ->
                Optional.of("the partition of this record is %s".formatted(value.partition()));
            case Value<ReputationRecord>(ReputationRecord value) -> {
                reputations.fold(value);
                yield Optional.empty();
            }
            case Unreadable<ReputationRecord>(String reason) -> Optional.of(reason);
        };
    }

    /** Nobody takes records off the topic. Should it happen, who runs must know no more than who starts. */
    private void forget(@Nullable String key, int partition) {
        String behind = " " + partition;
        if (key != null && key.endsWith(behind)) {
            try {
                reputations.forget(new NodeId(key.substring(0, key.length() - behind.length())), partition);
            } catch (IllegalArgumentException nobodys) {
                // It never was the key of a record that was folded.
            }
        }
    }
}
