package io.intentcast.node.responding;

import io.intentcast.node.series.PendingWord;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Makes words that fit into a record. A word covers offsets without a gap; the next word begins where an offset was not
 * read or was skipped, or where the answers would not fit.
 */
public final class WordBuilder {

    private final ToLongFunction<Reply> size;
    private final long largest;

    /** @param bytes the size of a word with only this reply */
    record MeasuredReply(Reply reply, long bytes) {}

    /**
     * @param size gives the size of a word with only this answer, in bytes
     * @param largest the largest record, in bytes
     */
    public WordBuilder(ToLongFunction<Reply> size, long largest) {
        this.size = size;
        this.largest = largest;
    }

    /** A reply with the answer, or with a no ({@link Reason#TOO_LARGE}) if that does not fit into a record. */
    MeasuredReply fitting(long to, Answer answer) {
        MeasuredReply reply = measured(new Reply(to, answer));
        return reply.bytes() <= largest ? reply : measured(new Reply(to, No.because(Reason.TOO_LARGE)));
    }

    private MeasuredReply measured(Reply reply) {
        return new MeasuredReply(reply, size.applyAsLong(reply));
    }

    /** @param replies the answers to some of the records, in the same order */
    List<PendingWord> about(int partition, List<IntentRecord> records, List<MeasuredReply> replies) {
        var words = new ArrayList<PendingWord>();
        var open = new ArrayList<IntentRecord>();
        var answers = new ArrayList<Reply>();
        long bytes = 0;
        int next = 0;
        for (IntentRecord record : records) {
            boolean answered =
                    next < replies.size() && replies.get(next).reply().to() == record.offset();
            long more = answered ? replies.get(next).bytes() : 0;
            boolean gap = !open.isEmpty() && open.getLast().offset() + 1 != record.offset();
            if (gap || (!answers.isEmpty() && bytes + more > largest)) {
                words.add(word(partition, open, answers));
                open.clear();
                answers.clear();
                bytes = 0;
            }
            open.add(record);
            if (answered) {
                answers.add(replies.get(next++).reply());
                bytes += more;
            }
        }
        if (!open.isEmpty()) {
            words.add(word(partition, open, answers));
        }
        return words;
    }

    private static PendingWord word(int partition, List<IntentRecord> covered, List<Reply> answers) {
        return new PendingWord(
                partition,
                covered.getFirst().offset(),
                covered.getLast().offset(),
                answers,
                covered.getFirst().appended());
    }
}
