package io.intentcast.client.peers;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A registered node.
 *
 * @param node its id
 * @param url where it answers
 * @param roles what intents are put to it
 * @param labels by which intents choose among nodes
 * @param epoch names its process; a later one has a higher epoch
 * @param lastSeen when it last wrote
 * @param behind how many records of intents it has not read yet
 * @param limits of each of its limiters the newest no for being too busy, in outcomes of the last ten minutes; the
 *     newest first, empty when it said none
 * @param reputations one for each matter in which it was judged; empty for a newcomer
 */
public record Peer(
        String node,
        URI url,
        List<String> roles,
        Map<String, String> labels,
        Presence presence,
        long epoch,
        Instant lastSeen,
        long behind,
        List<ToldLimit> limits,
        List<InMatter> reputations) {

    public Peer {
        roles = List.copyOf(roles);
        labels = labels == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
        limits = limits == null ? List.of() : List.copyOf(limits);
        reputations = reputations == null ? List.of() : List.copyOf(reputations);
    }

    /**
     * What a node said of being too busy.
     *
     * @param limiter which of its limiters held it back; null when it named none
     * @param told when it said so
     * @param retryAfter how long from then on it wanted not to be asked; null when it did not say
     * @param intentId the intent to which it said no
     */
    public record ToldLimit(
            @Nullable String limiter,
            Instant told,
            @Nullable Duration retryAfter,
            String intentId) {}

    /**
     * How far a node is trusted in one matter.
     *
     * @param matter what it is about, such as {@code chunks}
     * @param reputation 0 to 1; 0.5 for a newcomer
     * @param uncertainty 1 for a newcomer, and less with each judged answer
     */
    public record InMatter(String matter, double reputation, double uncertainty) {}

    /** Whether a node is there. */
    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    public enum Presence {
        ALIVE,
        /** Presumed offline: counted, not waited for. */
        ABSENT,
        /** A state that this version of the client does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
