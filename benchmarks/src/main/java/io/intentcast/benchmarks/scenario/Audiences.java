package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.kafka.Clients;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Names the nodes that are asked, as intent-service does for its own callers. */
public final class Audiences {

    private static final TopicPartition PEERS = new TopicPartition(Topic.PEERS.name(), 0);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Audiences() {}

    /**
     * Appends an audience of all nodes that are there.
     *
     * @param nodes how many there must be
     */
    public static AudienceId declare(String bootstrapServers, int nodes) {
        SortedMap<NodeId, Standing> asked = registered(bootstrapServers, nodes);
        var audience = new Audience(Role.STORAGE, asked, Collections.emptySortedMap());
        try (var producer = Clients.producer(bootstrapServers)) {
            return new AudienceId(producer.send(Records.bytes(Topic.AUDIENCES, 0, null, audience))
                    .get()
                    .offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audience is not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<NodeId, Standing> registered(String bootstrapServers, int nodes) {
        var there = new TreeMap<NodeId, Standing>();
        try (var consumer = Clients.consumer(bootstrapServers)) {
            consumer.assign(List.of(PEERS));
            consumer.seekToBeginning(List.of(PEERS));
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            long end = consumer.endOffsets(List.of(PEERS)).getOrDefault(PEERS, 0L);
            while (consumer.position(PEERS) < end || there.size() < nodes) {
                consumer.poll(POLL_TIMEOUT).forEach(record -> fold(record, there));
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("of %s nodes only %s are there".formatted(nodes, there.keySet()));
                }
            }
        }
        return there;
    }

    private static void fold(ConsumerRecord<byte[], byte[]> record, SortedMap<NodeId, Standing> there) {
        Decoded<PeerRecord> peer = Records.read(Topic.PEERS, record);
        if (peer instanceof Decoded.Parsed<PeerRecord>(Registered registered)) {
            there.put(registered.description().node(), Standing.newcomer(record.offset()));
        } else if (peer instanceof Decoded.Parsed<PeerRecord>(Heartbeat heartbeat)) {
            there.put(heartbeat.description().node(), Standing.newcomer(heartbeat.epoch()));
        } else if (peer instanceof Decoded.Parsed<PeerRecord>(Away away)) {
            there.remove(away.description().node());
        }
    }
}
