package io.intentcast.systemtests.simulation;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registered nodes, and those that intent-service thinks are alive; it learns of both with a delay. */
final class Peers {

    /** A node that is in no audience. */
    static final String STRANGER = "x";

    private static final Duration SLOWEST_NEWS = Duration.ofMillis(300);
    private static final List<Double> SHARES = List.of(0.1, 0.5, 0.9, 1.0);

    private final World world;
    private final Map<NodeId, Standing> asked = new TreeMap<>();
    private final Map<NodeId, Standing> absent = new TreeMap<>();
    private long registrations;

    Peers(World world) {
        this.world = world;
    }

    /** Returns the epoch of the new process. */
    long register(NodeId node) {
        long epoch = registrations++;
        if (!node.value().equals(STRANGER)) {
            world.agenda().in(world.chance().delay(SLOWEST_NEWS), () -> comes(node, epoch));
        }
        return epoch;
    }

    private void comes(NodeId node, long epoch) {
        Standing known = asked.getOrDefault(node, absent.get(node));
        if (known == null || known.epoch() < epoch) {
            absent.remove(node);
            asked.put(
                    node,
                    new Standing(
                            epoch, world.chance().any(SHARES), world.chance().any(SHARES)));
        }
    }

    /** The process is no longer heard of, so the node is absent some time later. */
    void loses(NodeId node, long epoch) {
        world.agenda().in(world.chance().delay(SLOWEST_NEWS), () -> {
            Standing known = asked.get(node);
            if (known != null && known.epoch() == epoch) {
                asked.remove(node);
                absent.put(node, known);
            }
        });
    }

    Audience audience() {
        return new Audience(Role.STORAGE, new TreeMap<>(asked), new TreeMap<>(absent));
    }
}
