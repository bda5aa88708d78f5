package io.intentcast.protocol.wire;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ResponseRecord.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of a reply: {@code {to, yes}} or {@code {to, no}}. */
record ReplyForm(long to, @Nullable Claim yes, @Nullable No no) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Reply, ReplyForm> {
        @Override
        public ReplyForm convert(Reply reply) {
            return switch (reply.answer()) {
                case Yes yes -> new ReplyForm(reply.to(), yes.claim(), null);
                case No no -> new ReplyForm(reply.to(), null, no);
            };
        }
    }

    static final class Read extends StdConverter<ReplyForm, Reply> {
        @Override
        public Reply convert(ReplyForm form) {
            return new Reply(form.to, answer(form.yes, form.no));
        }
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
