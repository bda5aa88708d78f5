package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes contradictions: for any intent, before and after its time, for none; and repetitions. */
final class Contradicting {

    private static final Duration LATEST = Duration.ofSeconds(3);
    private static final Sha256 CLAIMED = Sha256.of(new byte[] {0});

    private final World world;
    private final List<NodeId> nodes;
    private final Pipe produced;

    Contradicting(World world, List<NodeId> nodes) {
        this.world = world;
        this.nodes = nodes;
        this.produced = world.pipe();
    }

    void start() {
        world.whileRough(world.faults().contradictions(), () -> {
            Partition partition = world.chance().any(world.partitions());
            Contradicted found = found(partition);
            for (int times = world.chance().of(0.3) ? 2 : 1; times > 0; times--) {
                world.agenda()
                        .in(world.chance().delay(LATEST), () -> produced.send(() -> partition.append(found), () -> {}));
            }
            start();
        });
    }

    private Contradicted found(Partition partition) {
        return new Contradicted(
                world.chance().any(nodes),
                new ChunkId("chunk:" + world.chance().between(0, 1)),
                CLAIMED,
                Sha256.of(new byte[] {(byte) world.chance().between(1, 2)}),
                intent(partition));
    }

    private @Nullable IntentId intent(Partition partition) {
        int end = (int) partition.intents().end();
        return world.chance().of(0.3)
                ? null
                : new IntentId(partition.number(), world.chance().between(0, end + 2));
    }
}
