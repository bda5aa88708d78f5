package io.intentcast.node;

import io.intentcast.node.announcing.kafka.AnnouncingLoop;
import io.intentcast.node.declaring.rest.LearningLoop;
import io.intentcast.node.hearing.kafka.HearingLoop;
import io.intentcast.node.hearing.kafka.IntentsReader;
import io.intentcast.node.presence.kafka.Registration;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Change.Durability;
import io.intentcast.node.series.Series;
import io.intentcast.node.sharing.rest.SharingLoop;
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
final class NodeLife implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLife.class);
    private static final Duration PEERS = Duration.ofSeconds(60);

    private final Series series;
    private final InstantSource clock;
    private final PresenceSettings presence;
    private final SharingSettings sharing;
    private final NodeState state;
    private final NodeParts parts;
    private final AnnouncingParts announcing;
    private volatile @Nullable Presence present;

    NodeLife(
            Series series,
            InstantSource clock,
            PresenceSettings presence,
            SharingSettings sharing,
            NodeState state,
            NodeParts parts,
            AnnouncingParts announcing) {
        this.series = series;
        this.clock = clock;
        this.presence = presence;
        this.sharing = sharing;
        this.state = state;
        this.parts = parts;
        this.announcing = announcing;
    }

    /** The parts that run from registration to leaving. */
    private record Presence(
            Registration registration,
            HearingLoop hearing,
            TailReader<PeerRecord> peers,
            LearningLoop learning,
            AnnouncingLoop announcing,
            SharingLoop sharing) {}

    @Override
    public synchronized void start() {
        parts.settle();
        IntentsReader reader = parts.reader();
        try {
            reader.seek(positions(reader));
            Registration registration = parts.registration();
            parts.beginSeries(registration.epoch());
            HearingLoop hearing = parts.hearing(registration.epoch(), reader);
            AnnouncingLoop board = announcing.loop();
            TailReader<PeerRecord> peers = parts.peers(registration.epoch(), () -> {
                hearing.silence();
                board.silence();
            });
            var begun = new Presence(registration, hearing, peers, parts.learning(), board, parts.sharing());
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
        Presence current = present;
        present = null;
        if (current == null) {
            return;
        }
        current.sharing().close();
        current.learning().close();
        var announced = CompletableFuture.runAsync(current.announcing()::stop);
        current.hearing().stop();
        announced.join();
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
        Presence current = present;
        return current == null ? 0 : current.hearing().behind();
    }

    /**
     * Partitions that were never read start at their end. Their positions are written before this process registers.
     */
    private Map<Integer, Long> positions(IntentsReader reader) {
        Map<Integer, Long> ends = reader.endsBeside(series.positions().keySet());
        if (!ends.isEmpty()) {
            series.append(new Change(clock.instant(), List.of(), List.of(), ends, Durability.AS_CONFIGURED));
        }
        return series.positions();
    }

    private void begin(Presence begun) {
        begun.registration().beat(presence.heartbeatEvery(), begun.hearing()::behind);
        begun.peers().start();
        try {
            begun.peers().caughtUp().get(PEERS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the peers topic was not read to its end in " + PEERS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the peers topic", e);
        }
        if (!state.hasFailed()) {
            begun.hearing().start();
            begun.learning().start();
            begun.announcing().start();
            if (sharing.enabled()) {
                begun.sharing().start();
            }
            state.hearing();
            LOG.info("{}", begun.registration());
        }
    }
}
