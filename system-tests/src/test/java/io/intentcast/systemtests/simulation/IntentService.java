package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.window.ResolvedIntent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Declares intents, each to a possibly outdated audience, and withdraws some of them. */
final class IntentService {

    private static final Duration BETWEEN_INTENTS = Duration.ofMillis(120);
    private static final Duration LATEST_WITHDRAWAL = Duration.ofSeconds(3);
    private static final List<Long> WINDOWS = List.of(20L, 100L, 300L, 2000L);
    private static final List<Until> RULES = List.of(
            Until.ALL,
            Until.ALL,
            Until.ALL,
            Until.FIRST_YES,
            Until.FIRST_YES,
            new Until.Yeses(2),
            new Until.Yeses(3),
            Until.STABLE,
            Until.STABLE);
    private static final List<Want> WANTS = List.of(
            new WantChunk(new ChunkId("chunk:X")),
            new WantObservations(new Location("forest_1"), null, null, new Terms(null, 0, new Range(0, 10), 3)));

    private final World world;
    private final Peers peers;
    private final List<NodeId> nodes;
    private final List<Audience> audiences = new ArrayList<>();
    private final Pipe produced;

    IntentService(World world, Peers peers, List<NodeId> nodes) {
        this.world = world;
        this.peers = peers;
        this.nodes = nodes;
        this.produced = world.pipe();
    }

    void start() {
        world.whileRough(BETWEEN_INTENTS, () -> {
            for (int burst = world.chance().between(1, 3); burst > 0; burst--) {
                declare(world.chance().any(world.partitions()));
            }
            start();
        });
    }

    private void declare(Partition partition) {
        if (audiences.isEmpty() || world.chance().of(0.4)) {
            audiences.add(peers.audience());
        }
        boolean gone = world.chance().of(0.03);
        Intent intent = intent(gone ? audiences.size() : audiences.size() - 1);
        Audience audience = gone ? null : audiences.getLast();
        boolean unreadable = world.chance().of(0.03);
        produced.send(
                () -> {
                    long offset = partition.intents().end();
                    Optional<ResolvedIntent> declared = unreadable
                            ? Optional.empty()
                            : Optional.of(
                                    new ResolvedIntent(intent, partition.clock().now(), audience));
                    partition.intents().append(_ -> declared);
                    declared.ifPresent(it -> world.appended(partition, offset, it));
                    if (world.chance().of(0.15)) {
                        withdraw(partition, offset);
                    }
                },
                () -> {});
    }

    private Intent intent(int audience) {
        boolean odd = world.chance().of(0.04);
        return new Intent(
                world.chance().any(WANTS),
                world.chance().of(0.3) ? world.chance().any(nodes) : new NodeId("someone"),
                new AudienceId(audience),
                odd
                        ? Intent.LONGEST_WINDOW.plusSeconds(1)
                        : Duration.ofMillis(world.chance().any(WINDOWS)),
                world.chance().of(0.04) ? Until.parse("calm") : world.chance().any(RULES));
    }

    private void withdraw(Partition partition, long intent) {
        long delay = world.chance().delay(LATEST_WITHDRAWAL);
        world.agenda().in(delay, () -> produced.send(() -> partition.append(new Withdrawn(intent)), () -> {}));
    }
}
