package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Method;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.Spread;
import io.intentcast.protocol.agreement.VoteConsensus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that was checked against the truth.
 *
 * @param agreement on it, 0 to 1
 * @param right whether a choice was the truth, or the truth was within the tolerance of a number
 */
record CheckedValue(Method method, double agreement, boolean right) {

    private record Told(Observed truth, Agreed agreed) {}

    /** Those values that the truth is about; empty if it has another form. A category is about the only value. */
    static List<CheckedValue> of(Agreement agreement, Observed truth) {
        if (truth instanceof Category && agreement.values().size() > 1) {
            return List.of();
        }
        var checked = new ArrayList<CheckedValue>();
        for (Agreed agreed : agreement.values()) {
            isRight(new Told(truth, agreed))
                    .map(right ->
                            new CheckedValue(agreed.method(), agreed.consensus().agreement(), right))
                    .ifPresent(checked::add);
        }
        return checked;
    }

    static Reliability count(Reliability before, List<CheckedValue> checked) {
        Reliability counted = before;
        for (CheckedValue value : checked) {
            counted = counted.with(value.method, value.agreement, value.right);
        }
        return counted;
    }

    private static Optional<Boolean> isRight(Told told) {
        return switch (told) {
            case Told(Category(String right), Agreed(var _, var _, VoteConsensus vote)) ->
                Optional.of(vote.value().equals(right));
            case Told(Amount(double right), Agreed(var field, var _, NumberConsensus number))
            when field == null -> Optional.of(isWithin(number, right));
            case Told(Fields(var right), Agreed(var field, var _, NumberConsensus number))
            when field != null -> Optional.ofNullable(right.get(field)).map(value -> isWithin(number, value));
            case Told(var _, var _) -> Optional.empty();
        };
    }

    private static boolean isWithin(NumberConsensus number, double truth) {
        return Math.abs(Spread.difference(number.value(), truth)) <= number.tolerance();
    }
}
