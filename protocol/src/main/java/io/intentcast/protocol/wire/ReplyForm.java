package io.intentcast.protocol.wire;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ResponseRecord.Reply;
import org.jspecify.annotations.Nullable;

/** The wire form of a reply: {@code {to, yes}} or {@code {to, no}}. */
record ReplyForm(long to, @Nullable Claim yes, @Nullable No no) {

    static ReplyForm of(Reply reply) {
        return switch (reply.answer()) {
            case Yes yes -> new ReplyForm(reply.to(), yes.claim(), null);
            case No no -> new ReplyForm(reply.to(), null, no);
        };
    }

    Reply reply() {
        return new Reply(to, answer(yes, no));
    }

    /** @throws IllegalArgumentException unless exactly one of the two is given */
    static Answer answer(@Nullable Claim yes, @Nullable No no) {
        if (yes != null && no == null) {
            return new Yes(yes);
        }
        if (no != null && yes == null) {
            return no;
        }
        throw new IllegalArgumentException("an answer is either 'yes' or 'no'");
    }
}
