package io.intentcast.client.reputation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a node is trusted, in each matter. */
public record Reputation(String node, List<InMatter> matters) {

    public Reputation {
        matters = List.copyOf(matters);
    }

    /**
     * The record in one matter.
     *
     * @param matter what it is about, such as {@code chunks}
     * @param r evidence for it, 0 or more
     * @param s evidence against it, 0 or more
     * @param reputation 0 to 1; 0.5 for a newcomer
     * @param uncertainty 1 for a newcomer, and less with each judged answer
     * @param availability how reliably it hears what it is asked
     * @param moves the newest outcomes that changed it; empty in a list of all nodes
     * @param partitions of which partitions of the log it is made; empty in a list of all nodes
     */
    public record InMatter(
            String matter,
            double r,
            double s,
            double reputation,
            double uncertainty,
            Availability availability,
            List<Move> moves,
            List<OfPartition> partitions) {

        public InMatter {
            moves = moves == null ? List.of() : List.copyOf(moves);
            partitions = partitions == null ? List.of() : List.copyOf(partitions);
        }
    }

    /** @param expectation of being heard from, 0 to 1 */
    public record Availability(double answered, double unheard, double expectation) {}

    /**
     * What changed a reputation.
     *
     * @param intent null when it is about none
     * @param why such as {@code answer} or {@code contradicted}
     * @param agreement how far the others agreed, 0 to 1
     * @param change of the reputation
     */
    public record Move(
            @Nullable String intent, String subject, Instant when, String why, double agreement, double change) {}

    /**
     * What the outcomes in one partition of the log add up to.
     *
     * @param at the offset of the newest outcome that is included
     * @param r evidence for the node, 0 or more
     * @param s evidence against it, 0 or more
     */
    public record OfPartition(int partition, long at, double r, double s, Availability availability) {}
}
