package io.intentcast.consensus;

import io.intentcast.consensus.outcome.TruthLog;
import io.intentcast.consensus.outcome.TruthNotWrittenException;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Appends known answers to the responses partition of their intent. */
final class KafkaTruthLog implements TruthLog {

    private final ExpiringSender sender;
    private final IntentsHeader intentsHeader;

    /** @param sender whose records expire, so that a caller does not wait for ever */
    KafkaTruthLog(ExpiringSender sender, IntentsHeader intentsHeader) {
        this.sender = sender;
        this.intentsHeader = intentsHeader;
    }

    @Override
    public void append(IntentId intent, Observed truth) throws InterruptedException {
        var known = new Known(intent.offset(), truth);
        try {
            var _ = sender.send(intentsHeader.addTo(Records.bytes(Topic.RESPONSES, intent.partition(), null, known)))
                    .get();
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (ExecutionException | KafkaException unsent) {
            throw new TruthNotWrittenException(unsent);
        }
    }
}
