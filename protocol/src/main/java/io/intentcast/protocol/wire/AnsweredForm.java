package io.intentcast.protocol.wire;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event.Answered;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of an answer in a series: {@code yes} or {@code no} beside the intent. */
record AnsweredForm(
        IntentId intent,
        Subject subject,
        @Nullable Claim yes,
        @Nullable No no) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Answered, AnsweredForm> {
        @Override
        public AnsweredForm convert(Answered answered) {
            return switch (answered.answer()) {
                case Yes yes -> new AnsweredForm(answered.intent(), answered.subject(), yes.claim(), null);
                case No no -> new AnsweredForm(answered.intent(), answered.subject(), null, no);
            };
        }
    }

    static final class Read extends StdConverter<AnsweredForm, Answered> {
        @Override
        public Answered convert(AnsweredForm form) {
            return new Answered(form.intent, form.subject, ReplyForm.answer(form.yes, form.no));
        }
    }
}
