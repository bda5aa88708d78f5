package io.intentcast.consensus.window.kafka;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/** The state of this instance's closers, for its health. Written only by the thread of the closers. */
final class ClosersState {

    private volatile boolean joined;
    private volatile SortedMap<Integer, String> standing = new TreeMap<>();

    /** The group has assigned partitions to this instance, possibly none. */
    void joined() {
        joined = true;
    }

    /** @param reasons why no window of a partition closes although one should */
    void standStill(SortedMap<Integer, String> reasons) {
        standing = reasons;
    }

    /** Out of service until the instance has joined the group once; no outage and no rebalance reverts that. */
    Health joining() {
        return joined
                ? Health.up().build()
                : Health.outOfService().withDetail("group", "not joined yet").build();
    }

    /** @param trouble why a member failed and is not back yet; null if none did */
    Health closing(@Nullable String trouble) {
        SortedMap<Integer, String> still = standing;
        if (trouble == null && still.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder down = Health.down();
        if (trouble != null) {
            down.withDetail("trouble", trouble);
        }
        if (!still.isEmpty()) {
            down.withDetail("partitionsThatStandStill", List.copyOf(still.keySet()));
            down.withDetail("because", still);
        }
        return down.build();
    }
}
