package io.intentcast.client.peers;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 */
public record Peer(
        String node,
        URI url,
        List<String> roles,
        Map<String, String> labels,
        Presence presence,
        long epoch,
        Instant lastSeen,
        long behind) {

    public Peer {
        roles = List.copyOf(roles);
        labels = labels == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
    }

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
