package io.intentcast.intent.declaring.rest;

import io.intentcast.protocol.IntentId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * What became of one intent of a batch.
 *
 * @param index its place in the batch, from 0
 * @param intentId null when it was not declared, as far as is known
 * @param outcome as {@code POST /v1/intents} with {@code Prefer: wait} shows it; null when none came in time
 * @param problem why it was not declared; null when it was
 */
@Schema(example = BatchRow.EXAMPLE)
record BatchRow(
        int index,
        @Nullable IntentId intentId,
        @Schema(types = "object") @Nullable Object outcome,

        @Schema(ref = "#/components/schemas/Problem") @Nullable
        ProblemDetail problem) {

    static final String EXAMPLE = """
            {"index": 1, "intentId": "3-4711", "outcome": {"intentId": "3-4711", "closedBy": "all_decided"}}
            """;

    static BatchRow declared(int index, IntentId id, @Nullable Object outcome) {
        return new BatchRow(index, id, outcome, null);
    }

    static BatchRow refused(int index, ProblemDetail problem) {
        return new BatchRow(index, null, null, problem);
    }
}
