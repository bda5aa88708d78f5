package io.intentcast.intent.kafka;

import io.intentcast.intent.peers.Presence;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.OutageLog;
import io.intentcast.platform.kafka.StartsWithKafka;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the clock into the peers topic, and removes nodes that were not seen for long. Every replica does so. */
public final class PeerCompactor implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(PeerCompactor.class);
    private static final int TOMBSTONES_AT_ONCE = 100;

    private final Presence presence;
    private final CompletableFuture<Void> caughtUp;
    private final ExpiringSender sender;
    private final Duration every;
    private final Duration forgetAfter;
    private final int phase;
    private final OutageLog outage = new OutageLog(
            failure ->
                    LOG.warn("No clock is written to peers until Kafka accepts records again: {}", failure.toString()),
            () -> LOG.info("The clock is written to peers again"));
    private @Nullable ScheduledExecutorService timer;

    /** @param caughtUp completed when the topic was read to its end; no clock is written before */
    public PeerCompactor(
            Presence presence,
            CompletableFuture<Void> caughtUp,
            ExpiringSender sender,
            Duration every,
            Duration forgetAfter,
            int phase) {
        this.presence = presence;
        this.caughtUp = caughtUp;
        this.sender = sender;
        this.every = every;
        this.forgetAfter = forgetAfter;
        this.phase = phase;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("peer-compactor").daemon().factory());
        var _ = caughtUp.thenRun(this::begin);
    }

    private synchronized void begin() {
        if (timer != null) {
            var _ = timer.scheduleAtFixedRate(this::keep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void keep() {
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

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
