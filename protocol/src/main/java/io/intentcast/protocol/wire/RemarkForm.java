package io.intentcast.protocol.wire;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Remark;
import org.jspecify.annotations.Nullable;

/** The wire form of a remark; its type is in the header. */
record RemarkForm(
        IntentId intentId,
        NodeId node,
        @Nullable Claim yes,
        @Nullable No no,
        long at) {

    static RemarkForm of(Remark remark) {
        return switch (remark.answer()) {
            case Yes yes -> new RemarkForm(remark.intentId(), remark.node(), yes.claim(), null, remark.at());
            case No no -> new RemarkForm(remark.intentId(), remark.node(), null, no, remark.at());
        };
    }

    Remark as(Remark.Type type) {
        return new Remark(intentId, type, node, ReplyForm.answer(yes, no), at);
    }
}
