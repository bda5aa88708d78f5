package io.intentcast.protocol;

import io.intentcast.protocol.ResponseRecord.Known;

/**
 * The right answer to an intent, told by an operator: nodes are judged by it instead of by each other. The first one
 * after the outcome counts.
 *
 * @param truth in the unit of the outcome's value; a digest is a category in hex; of an object, one or more of its
 *     fields
 */
public record KnownAnswer(IntentId intentId, Observed truth, long at) implements Conclusion.OfIntent {

    /** @param at the offset of the record in the responses partition */
    public static KnownAnswer of(Known known, int partition, long at) {
        return new KnownAnswer(new IntentId(partition, known.intent()), known.truth(), at);
    }
}
