package io.intentcast.consensus.window.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/** How the closers of this instance stand, for those who ask for its health. Written by the one thread of the closers. */
final class ClosersState {

    private volatile boolean joined;
    private volatile List<Integer> standing = List.of();

    /** The group has given this instance its partitions, be it none. */
    void joined() {
        joined = true;
    }

    /** @param partitions whose fold does not go on though there is something to fold */
    void standStill(List<Integer> partitions) {
        standing = partitions;
    }

    /** Out of service until the group was joined once: no outage and no rebalance takes that back. */
    Health joining() {
        return joined
                ? Health.up().build()
                : Health.outOfService().withDetail("group", "not joined yet").build();
    }

    /** @param trouble why a member failed and is not back yet; null if none did */
    Health closing(@Nullable String trouble) {
        List<Integer> still = standing;
        if (trouble == null && still.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder down = Health.down();
        if (trouble != null) {
            down.withDetail("trouble", trouble);
        }
        if (!still.isEmpty()) {
            down.withDetail("partitionsThatStandStill", still);
        }
        return down.build();
    }
}
