package io.intentcast.intent.kafka;

import io.intentcast.intent.peers.Presence;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.OutageLog;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the clock into the peers topic, and removes nodes that were not seen for long. Every replica does so. */
public final class PeerCompactor extends PeriodicTask {

    private static final Logger LOG = LoggerFactory.getLogger(PeerCompactor.class);
    private static final int TOMBSTONES_AT_ONCE = 100;

    private final Presence presence;
    private final ExpiringSender sender;
    private final Duration forgetAfter;
    private final OutageLog outage = new OutageLog(
            failure ->
                    LOG.warn("No clock is written to peers until Kafka accepts records again: {}", failure.toString()),
            () -> LOG.info("The clock is written to peers again"));

    /** @param caughtUp completed when the topic was read to its end; no clock is written before */
    public PeerCompactor(
            Presence presence,
            CompletableFuture<Void> caughtUp,
            ExpiringSender sender,
            Duration every,
            Duration forgetAfter) {
        super("peer-compactor", caughtUp, every);
        this.presence = presence;
        this.sender = sender;
        this.forgetAfter = forgetAfter;
    }

    @Override
    void run() {
        try {
            write(PeerRecord.CLOCK_KEY, new Clock());
            presence.notSeenFor(forgetAfter).stream()
                    .limit(TOMBSTONES_AT_ONCE)
                    .map(NodeId::value)
                    .forEach(node -> write(node, null));
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private void write(String key, @Nullable PeerRecord value) {
        var _ = sender.send(Records.bytes(Topic.PEERS, 0, key, value), (_, failed) -> {
            if (failed == null) {
                outage.succeeded();
            } else {
                outage.failed(failed);
            }
        });
    }
}
