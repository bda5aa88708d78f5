package io.intentcast.systemtests.archiving;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Kafka;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes the intents of A, and the answers of the observers B and D. */
final class ObservationLog {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int REPLICAS = 3;

    private final Kafka kafka;
    private final Map<NodeId, Standing> asked =
            Map.of(new NodeId("B"), new Standing(1, 0.5, 1), new NodeId("D"), new Standing(2, 0.5, 1));
    private final AudienceId audience;

    ObservationLog(Kafka kafka) {
        this.kafka = kafka;
        var observers = new Audience(Role.MAPPER, new TreeMap<>(asked), Collections.emptySortedMap());
        audience = new AudienceId(
                kafka.write(Records.bytes(Topic.AUDIENCES, 0, null, observers)).offset());
    }

    /** Their consensus is to become a chunk, without a given id. */
    IntentId observed(String location) {
        var intent = new Intent(
                new WantObservations(new Location(location), null, null, Terms.NONE),
                new NodeId("A"),
                audience,
                Intent.DEFAULT_WINDOW,
                Until.ALL,
                new Then(new Store(null, REPLICAS)),
                null);
        String subject = intent.want().subject().value();
        RecordMetadata at = kafka.write(Records.bytes(Topic.INTENTS, null, subject, intent));
        asked.forEach((node, standing) -> {
            var claim = new Claim.Observations(List.of(new Observation(NOON, new Amount(20 + standing.epoch()), "°C")));
            var word = new Word(
                    node,
                    standing.epoch(),
                    at.partition(),
                    at.offset(),
                    at.offset(),
                    List.of(new Reply(at.offset(), new Yes(claim))));
            kafka.write(Records.bytes(Topic.RESPONSES, at.partition(), null, word));
        });
        return new IntentId(at.partition(), at.offset());
    }
}
