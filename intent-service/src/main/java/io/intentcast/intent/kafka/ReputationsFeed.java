package io.intentcast.intent.kafka;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Folds the reputations topic from its beginning. */
public final class ReputationsFeed {

    private final ReputationHandler reputationHandler;
    private final DeadLetters deadLetters;
    private final TailReader<FoldedRecord> reader;

    public ReputationsFeed(Reputations reputations, DeadLetters deadLetters, KafkaClients clients) {
        this.reputationHandler = new ReputationHandler(reputations);
        this.deadLetters = deadLetters;
        this.reader = clients.tail(Topic.REPUTATIONS, "reputations", From.BEGINNING, this::handle);
    }

    public TailReader<FoldedRecord> reader() {
        return reader;
    }

    private void handle(List<ConsumerRecord<String, Decoded<FoldedRecord>>> batch) {
        batch.forEach(
                record -> reputationHandler.place(record).ifPresent(reason -> deadLetters.put(reader, record, reason)));
    }
}
