package io.intentcast.systemtests.endtoend;

import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.systemtests.cluster.Kafka;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A node of an application, which knows one kind; every step is the test's. */
final class ForeignNode {

    private final Kafka kafka;
    private final Description description;
    private final long epoch;

    ForeignNode(Kafka kafka, Description description) {
        this.kafka = kafka;
        this.description = description;
        this.epoch = kafka.write(
                        Records.bytes(Topic.PEERS, null, description.node().value(), new Registered(description)))
                .offset();
    }

    void beats() {
        kafka.write(Records.bytes(Topic.PEERS, null, description.node().value(), new Heartbeat(description, epoch, 0)));
    }

    /** Answers yes with this claim to the first intent of the kind, once it is declared. */
    void claims(String kind, String json) {
        IntentId intent = await().until(
                        () -> kafka.read(Topic.INTENTS).stream()
                                .filter(record -> isOf(kind, record))
                                .map(record -> new IntentId(record.partition(), record.offset()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        var yes = new Yes(new Claim.Other(Documents.parse(json)));
        var word = new Word(
                description.node(),
                epoch,
                intent.partition(),
                intent.offset(),
                intent.offset(),
                List.of(new Reply(intent.offset(), yes)));
        kafka.write(Records.bytes(Topic.RESPONSES, intent.partition(), null, word));
    }

    private static boolean isOf(String kind, ConsumerRecord<String, Decoded<Intent>> record) {
        return record.value() instanceof Decoded.Parsed<Intent>(Intent intent)
                && intent.want().kind().equals(kind);
    }
}
