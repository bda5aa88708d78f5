package io.intentcast.intent.following.kafka;

import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.following.RecentResponses;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Value;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads all outcomes and responses from where they end when this service starts. What is unreadable is counted; consensus-service puts it aside. */
public final class FollowingFeeds {

    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final int phase;

    public FollowingFeeds(KafkaClients clients, DeadLetters deadLetters, int phase) {
        this.clients = clients;
        this.deadLetters = deadLetters;
        this.phase = phase;
    }

    /** @param closed is told of each intent that has its outcome */
    public TailReader<Conclusion> outcomes(RecentOutcomes outcomes, Consumer<IntentId> closed) {
        return clients.tail(
                Topic.OUTCOMES,
                "outcomes",
                From.END,
                phase,
                batch -> batch.forEach(record -> {
                    if (!(record.value() instanceof Value<Conclusion>(Conclusion conclusion))) {
                        deadLetters.count(record.topic());
                    } else if (conclusion instanceof Outcome outcome) {
                        outcomes.read(outcome, record.serializedValueSize());
                        closed.accept(outcome.intentId());
                    }
                }));
    }

    public TailReader<ResponseRecord> responses(RecentResponses responses) {
        return clients.tail(
                Topic.RESPONSES,
                "responses",
                From.END,
                phase,
                batch -> batch.forEach(record -> hear(responses, record)));
    }

    private void hear(RecentResponses responses, ConsumerRecord<String, Decoded<ResponseRecord>> record) {
        if (record.value() instanceof Value<ResponseRecord>(ResponseRecord response)) {
            responses.read(
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    response,
                    record.serializedValueSize());
        } else {
            deadLetters.count(record.topic());
        }
    }
}
