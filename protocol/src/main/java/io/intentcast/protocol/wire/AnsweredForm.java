package io.intentcast.protocol.wire;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event.Answered;
import org.jspecify.annotations.Nullable;

/** The wire form of an answer in a series: {@code yes} or {@code no} beside the intent. */
record AnsweredForm(
        IntentId intent,
        Subject subject,
        @Nullable Claim yes,
        @Nullable No no) {

    static AnsweredForm of(Answered answered) {
        return switch (answered.answer()) {
            case Yes yes -> new AnsweredForm(answered.intent(), answered.subject(), yes.claim(), null);
            case No no -> new AnsweredForm(answered.intent(), answered.subject(), null, no);
        };
    }

    Answered answered() {
        return new Answered(intent, subject, ReplyForm.answer(yes, no));
    }
}
