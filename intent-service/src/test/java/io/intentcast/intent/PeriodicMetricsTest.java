package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodicMetricsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final Reputations reputations = new Reputations();
    private RocksProviders store;
    private ProvidersFold providers;
    private PeriodicMetrics gauges;
    private long offset;

    @BeforeEach
    void begin() {
        store = new RocksProviders(directory.resolve("providers"));
        providers = new ProvidersFold(store, System::nanoTime);
        gauges = new PeriodicMetrics(
                store, new ProviderLocator(providers, presence), presence, reputations, Duration.ofMillis(1), meters);
    }

    @AfterEach
    void end() {
        gauges.stop();
        store.close();
    }

    @Test
    void gaugesAreNaNBeforeTheFirstCount() {
        assertThat(kept("too_few")).isNaN();
    }

    @Test
    void chunksAreRecountedWhenNodesComeAndGo() {
        providers.announced(announced("bt1"));
        providers.announced(announced("bt2"));
        registered("bt1");
        known();

        await().until(() -> kept("too_few") == 1);
        registered("bt2");
        await().until(() -> kept("enough") == 1 && kept("too_few") == 0);
    }

    @Test
    void onlyTheLeastTrustedRegisteredNodesHaveAGauge() {
        for (int i = 0; i <= PeriodicMetrics.MOST_NODES; i++) {
            registered("n" + i);
        }
        var bad = new TrackRecord(new Beta(0, 40), Beta.NONE);
        var good = new TrackRecord(new Beta(40, 0), Beta.NONE);
        reputations.fold(new ReputationRecord(new NodeId("n0"), Matter.CHUNKS, 0, good, List.of(), 1));
        reputations.fold(new ReputationRecord(new NodeId("n1"), Matter.CHUNKS, 0, bad, List.of(), 2));
        known();

        await().until(() -> shown() == PeriodicMetrics.MOST_NODES);
        assertThat(isShown("n0")).isFalse();
        assertThat(isShown("n1")).isTrue();

        presence.forget(new NodeId("n1"));
        await().until(() -> !isShown("n1") && isShown("n0"));
    }

    private void known() {
        providers.readToTheEnd();
        presence.readToTheEnd();
        gauges.start();
    }

    private double kept(String keepers) {
        return meters.get("intentcast.chunks.kept")
                .tag("keepers", keepers)
                .gauge()
                .value();
    }

    private int shown() {
        return meters.find("intentcast.reputation").gauges().size();
    }

    private boolean isShown(String node) {
        return meters.find("intentcast.reputation").tag("node", node).gauge() != null;
    }

    private void registered(String node) {
        var description = new Description(new NodeId(node), Set.of(Role.STORAGE), URI.create("http://" + node));
        presence.fold(offset++, NOON, new Registered(description));
    }

    private static Announced announced(String node) {
        return new Announced(new ChunkId("chunk:X"), new NodeId(node), Sha256.of(new byte[] {1}), 1, 2);
    }
}
