package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts chunks by whether enough nodes keep them, from announcements in the order of chunk ids. When nodes keep
 * different bytes under one id, those that most nodes keep count. Not thread-safe.
 */
public final class Replication {

    /**
     * How many chunks there are of each kind.
     *
     * @param enough chunks with at least as many living keepers as wanted
     * @param tooFew chunks with some living keepers, but fewer than wanted
     * @param lost chunks without a living keeper
     */
    public record ReplicationCount(long enough, long tooFew, long lost) {

        static final ReplicationCount NONE = new ReplicationCount(0, 0, 0);
    }

    private final Predicate<NodeId> alive;
    private final Map<Sha256, Integer> keepers = new HashMap<>();
    private ReplicationCount replicationCount = ReplicationCount.NONE;
    private @Nullable ChunkId current;
    private int wanted;

    public Replication(Predicate<NodeId> alive) {
        this.alive = alive;
    }

    public void add(Announced announced) {
        if (!announced.chunkId().equals(current)) {
            settle();
            current = announced.chunkId();
        }
        wanted = Math.max(wanted, announced.replicas());
        if (alive.test(announced.node())) {
            keepers.merge(announced.sha256(), 1, Integer::sum);
        }
    }

    /** Returns the count, after the last announcement. */
    public ReplicationCount end() {
        settle();
        return replicationCount;
    }

    private void settle() {
        if (current == null) {
            return;
        }
        int kept = keepers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        replicationCount = new ReplicationCount(
                replicationCount.enough + (kept >= wanted ? 1 : 0),
                replicationCount.tooFew + (kept > 0 && kept < wanted ? 1 : 0),
                replicationCount.lost + (kept == 0 ? 1 : 0));
        keepers.clear();
        current = null;
        wanted = 0;
    }
}
