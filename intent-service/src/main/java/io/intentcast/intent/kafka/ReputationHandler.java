package io.intentcast.intent.kafka;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Folds records one after the other, if each has its own key and is in its own partition. */
final class ReputationHandler {

    private final Reputations reputations;

    ReputationHandler(Reputations reputations) {
        this.reputations = reputations;
    }

    /** Why the record is of no use; empty when it was folded. */
    Optional<String> place(ConsumerRecord<String, Decoded<FoldedRecord>> record) {
        return switch (record.value()) {
            case null -> {
                forget(record.key(), record.partition());
                yield Optional.of("a record without a value");
            }
            case Parsed<FoldedRecord>(FoldedRecord value)
            when !value.key().equals(record.key()) ->
                Optional.of("the key of this record is '%s'".formatted(value.key()));
            case Parsed<FoldedRecord>(FoldedRecord value)
            when value.partition() != record.partition() ->
                Optional.of("the partition of this record is %s".formatted(value.partition()));
            case Parsed<FoldedRecord>(FoldedRecord value) -> {
                fold(value);
                yield Optional.empty();
            }
            case Unreadable<FoldedRecord>(String reason) -> Optional.of(reason);
        };
    }

    private void fold(FoldedRecord record) {
        switch (record) {
            case ReputationRecord reputation -> reputations.fold(reputation);
            case ReliabilityRecord reliability -> reputations.fold(reliability);
        }
    }

    /** Handles a tombstone, though nobody writes one: a running replica must know no more than one that starts. */
    private void forget(@Nullable String key, int partition) {
        String[] parts = key == null ? new String[0] : key.split(" ", -1);
        if (parts.length < 2 || parts.length > 3 || !parts[1].equals(String.valueOf(partition))) {
            return;
        }
        try {
            if (parts[0].isEmpty() && parts.length == 3) {
                reputations.forget(new Matter(parts[2]), partition);
            } else {
                reputations.forget(new NodeId(parts[0]), parts.length == 2 ? null : new Matter(parts[2]), partition);
            }
        } catch (IllegalArgumentException nobodys) {
            // Not the key of any record that was folded.
        }
    }
}
