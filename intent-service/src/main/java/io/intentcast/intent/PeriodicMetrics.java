package io.intentcast.intent;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.Replication;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Counts in the background what is too expensive to count at each scrape: how many chunks have enough replicas, and how
 * far nodes are trusted. Counting takes a small share of the time, however many chunks there are.
 */
final class PeriodicMetrics implements SmartLifecycle {

    /** How many nodes have a gauge of their own: the least trusted. */
    static final int MOST_NODES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicMetrics.class);
    private static final int PAGE = 1_000;
    private static final int PAUSE_FACTOR = 50;

    private final RocksProviders store;
    private final ProviderLocator providerLocator;
    private final Presence presence;
    private final Reputations reputations;
    private final Duration every;
    private final MultiGauge reputation;
    private final Timer counting;
    private volatile Replication.@Nullable ReplicationCount replicationCount;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    /** @param every the minimum time between two counts */
    PeriodicMetrics(
            RocksProviders store,
            ProviderLocator providerLocator,
            Presence presence,
            Reputations reputations,
            Duration every,
            MeterRegistry meters) {
        this.store = store;
        this.providerLocator = providerLocator;
        this.presence = presence;
        this.reputations = reputations;
        this.every = every;
        this.reputation = MultiGauge.builder("intentcast.reputation")
                .description("Trust in a registered node in its worst matter, 0 to 1; only the 100 least trusted nodes")
                .register(meters);
        this.counting = Timer.builder("intentcast.chunks.counting")
                .description("Duration of counting chunks by their replicas")
                .register(meters);
        kept(meters, "enough", Replication.ReplicationCount::enough);
        kept(meters, "too_few", Replication.ReplicationCount::tooFew);
        kept(meters, "none", Replication.ReplicationCount::lost);
    }

    private void kept(MeterRegistry meters, String keepers, ToDoubleFunction<Replication.ReplicationCount> value) {
        Gauge.builder("intentcast.chunks.kept", () -> {
                    Replication.ReplicationCount last = replicationCount;
                    return last == null ? Double.NaN : value.applyAsDouble(last);
                })
                .description("Announced chunks by how many living nodes keep them, compared with how many were wanted")
                .tag("keepers", keepers)
                .register(meters);
    }

    @Override
    public synchronized void start() {
        var end = new CountDownLatch(1);
        stopped = end;
        Thread.ofPlatform().name("periodic-gauges").daemon().start(() -> work(end));
    }

    private void work(CountDownLatch end) {
        Duration pause = Duration.ZERO;
        try {
            while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = providerLocator.isKnown() ? look(end) : Duration.ofSeconds(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how long to pause afterwards. */
    private Duration look(CountDownLatch end) {
        long begun = System.nanoTime();
        try {
            showReputations();
            countChunks(end);
        } catch (RuntimeException e) {
            if (end.getCount() > 0) {
                LOG.warn("Cannot count chunks now: {}", e.toString());
            }
        }
        Duration proportional = Duration.ofNanos((System.nanoTime() - begun) * PAUSE_FACTOR);
        return proportional.compareTo(every) > 0 ? proportional : every;
    }

    private record Trusted(NodeId node, double reputation) {}

    private void showReputations() {
        List<Row<?>> rows = presence.census().sightings().stream()
                .map(sighting -> new Trusted(sighting.node(), reputations.lowest(sighting.node())))
                .sorted(Comparator.comparingDouble(Trusted::reputation))
                .limit(MOST_NODES)
                .<Row<?>>map(trusted -> Row.of(Tags.of("node", trusted.node().value()), trusted.reputation()))
                .toList();
        reputation.register(rows, true);
    }

    private void countChunks(CountDownLatch end) {
        Timer.Sample begun = Timer.start();
        Map<NodeId, Boolean> registered = presence.census().sightings().stream()
                .collect(Collectors.toUnmodifiableMap(PeerStatus::node, PeerStatus::alive));
        var replication = new Replication(node -> registered.getOrDefault(node, false));
        Announced last = null;
        List<Announced> page;
        do {
            page = store.all(last, PAGE);
            page.stream()
                    .filter(announced -> registered.containsKey(announced.node()))
                    .forEach(replication::add);
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE && end.getCount() > 0);
        if (end.getCount() > 0) {
            replicationCount = replication.end();
            begun.stop(counting);
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
