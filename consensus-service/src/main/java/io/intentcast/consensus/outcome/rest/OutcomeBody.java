package io.intentcast.consensus.outcome.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Kind;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with all fields of its report, and what came after it.
 *
 * @param afterwards null when nothing came
 */
record OutcomeBody(
        @JsonUnwrapped OutcomeReport report, @Nullable List<Afterthought> afterwards) {

    static OutcomeBody of(OutcomeReport report, List<Remark> remarks) {
        return new OutcomeBody(
                report,
                remarks.isEmpty()
                        ? null
                        : remarks.stream().map(Afterthought::of).toList());
    }

    /** An answer that changed nothing; what does not belong to it is null. */
    record Afterthought(
            Remark.Type type,
            NodeId node,
            Kind response,
            @Nullable Claim claim,
            @Nullable Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) {

        private static Afterthought of(Remark remark) {
            return switch (remark.answer()) {
                case Yes yes -> new Afterthought(remark.type(), remark.node(), Kind.YES, yes.claim(), null, null, null);
                case No no ->
                    new Afterthought(
                            remark.type(), remark.node(), Kind.NO, null, no.reason(), no.limiter(), no.retryAfter());
            };
        }
    }
}
