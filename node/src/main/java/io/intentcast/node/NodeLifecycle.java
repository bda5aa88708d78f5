package io.intentcast.node;

import io.intentcast.node.kafka.IntentsReader;
import io.intentcast.node.kafka.Registration;
import io.intentcast.node.kafka.RespondingLoop;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.platform.kafka.StartsWithKafka;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.protocol.PeerRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the node's parts in order. It starts last of all. It knows its read positions before it registers,
 * so that it reads every intent that is put to it, and it knows its epoch and its peers before it says a word. It stops
 * first: it says what it has read, says that it is away, and only then stops serving.
 */
final class NodeLifecycle implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLifecycle.class);
    private static final Duration PEERS_TIMEOUT = Duration.ofSeconds(60);

    private final Series series;
    private final InstantSource clock;
    private final PresenceSettings presence;
    private final NodeState state;
    private final NodeProcessFactory parts;
    private volatile @Nullable NodeSession present;

    NodeLifecycle(
            Series series, InstantSource clock, PresenceSettings presence, NodeState state, NodeProcessFactory parts) {
        this.series = series;
        this.clock = clock;
        this.presence = presence;
        this.state = state;
        this.parts = parts;
    }

    /** The parts that run from registration to leaving. */
    private record NodeSession(
            Registration registration,
            RespondingLoop responding,
            TailReader<PeerRecord> peers,
            List<NodePart> others) {}

    @Override
    public synchronized void start() {
        parts.settle();
        IntentsReader reader = parts.reader();
        try {
            reader.seek(positions(reader));
            Registration registration = parts.registration();
            parts.beginSeries(registration.epoch());
            RespondingLoop responding = parts.respondingLoop(registration.epoch(), reader);
            List<NodePart> others = parts.parts();
            TailReader<PeerRecord> peers = parts.peers(registration.epoch(), () -> {
                responding.silence();
                others.forEach(NodePart::silence);
            });
            var begun = new NodeSession(registration, responding, peers, others);
            present = begun;
            begin(begun);
        } catch (RuntimeException e) {
            stop();
            reader.close();
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        NodeSession current = present;
        present = null;
        if (current == null) {
            return;
        }
        var stopped =
                CompletableFuture.runAsync(() -> current.others().reversed().forEach(NodePart::stop));
        current.responding().stop();
        stopped.join();
        if (!state.hasFailed()) {
            current.registration().leave();
        }
        current.peers().stop();
        current.registration().close();
    }

    @Override
    public synchronized boolean isRunning() {
        return present != null;
    }

    /** It stops after the gate, which may be starting it, and before everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    /** The lag: how many intents the node has not decided on. */
    long behind() {
        NodeSession current = present;
        return current == null ? 0 : current.responding().behind();
    }

    /**
     * Partitions that were never read start at their end. Their positions are written before this process registers.
     */
    private Map<Integer, Long> positions(IntentsReader reader) {
        Map<Integer, Long> ends = reader.endsBeside(series.positions().keySet());
        if (!ends.isEmpty()) {
            series.append(new SeriesChange(clock.instant(), List.of(), List.of(), ends, Durability.AS_CONFIGURED));
        }
        return series.positions();
    }

    private void begin(NodeSession begun) {
        begun.registration().beat(presence.heartbeatEvery(), begun.responding()::behind);
        begun.peers().start();
        try {
            begun.peers().caughtUp().get(PEERS_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the peers topic was not read to its end in " + PEERS_TIMEOUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the peers topic", e);
        }
        if (!state.hasFailed()) {
            begun.responding().start();
            begun.others().forEach(NodePart::start);
            state.running();
            LOG.info("{}", begun.registration());
        }
    }
}
