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

    /**
     * @param size gives the size of a word with only this answer, in bytes
     * @param largest the largest record, in bytes
     */
    public WordBuilder(ToLongFunction<Reply> size, long largest) {
        this.size = size;
        this.largest = largest;
    }

    /** The answer; a no with {@link Reason#TOO_LARGE} if it does not fit into a record. */
    Answer fitting(long to, Answer answer) {
        return size.applyAsLong(new Reply(to, answer)) <= largest ? answer : No.because(Reason.TOO_LARGE);
    }

    /** @param replies the answers to some of the records, in the same order */
    List<PendingWord> about(int partition, List<IntentRecord> records, List<Reply> replies) {
        var drafts = new ArrayList<PendingWord>();
        var open = new ArrayList<IntentRecord>();
        var answers = new ArrayList<Reply>();
        long bytes = 0;
        int next = 0;
        for (IntentRecord record : records) {
            boolean answered = next < replies.size() && replies.get(next).to() == record.offset();
            long more = answered ? size.applyAsLong(replies.get(next)) : 0;
            boolean gap = !open.isEmpty() && open.getLast().offset() + 1 != record.offset();
            if (gap || (!answers.isEmpty() && bytes + more > largest)) {
                drafts.add(draft(partition, open, answers));
                open.clear();
                answers.clear();
                bytes = 0;
            }
            open.add(record);
            if (answered) {
                answers.add(replies.get(next++));
                bytes += more;
            }
        }
        if (!open.isEmpty()) {
            drafts.add(draft(partition, open, answers));
        }
        return drafts;
    }

    private static PendingWord draft(int partition, List<IntentRecord> covered, List<Reply> answers) {
        return new PendingWord(
                partition,
                covered.getFirst().offset(),
                covered.getLast().offset(),
                answers,
                covered.getFirst().appended());
    }
}
