package io.intentcast.node.series;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import java.time.Instant;
import java.util.List;

/**
 * A word that is decided and does not change. The epoch of the process that sends it is added only when it is sent.
 *
 * @param declared the append time of the first intent that it covers; only for metrics
 */
public record PendingWord(int partition, long since, long upTo, List<Reply> answers, Instant declared) {

    public PendingWord {
        answers = List.copyOf(answers);
    }

    /** @param epoch the epoch of the process that sends the word */
    public Word spokenBy(NodeId node, long epoch) {
        return new Word(node, epoch, partition, since, upTo, answers);
    }
}
