package io.intentcast.node;

import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a node: what it is, and what it can afford.
 *
 * @param id the node's name, unique among all nodes
 * @param roles what the node is for, at most 16 ids; by default what @IntentNode says
 * @param labels labels by which an intent may choose the nodes that it asks, at most 16; names and values are ids
 * @param url the URL at which others reach the node, of limited length; by default this host and the port of the server
 * @param store where the node keeps its series: on disk (rocksdb), or only while the process lives (memory)
 * @param dataDir the directory of its series and of all else that it keeps, used by no other process; by default
 *     data/node- and the id. Not used if the store is memory
 * @param capacityPerSecond how many yeses, and pieces of work that it takes in, the node can do in a second
 * @param fsync what a decision survives: a killed process (os), or also a power loss (always)
 */
@ConfigurationProperties("intentcast.node")
public record NodeSettings(
        @Nullable NodeId id,
        @DefaultValue Set<Role> roles,
        @DefaultValue Map<String, String> labels,
        @Nullable URI url,
        @DefaultValue("rocksdb") Store store,
        @Nullable Path dataDir,
        @DefaultValue("100") int capacityPerSecond,
        @DefaultValue ThresholdSettings thresholds,
        @DefaultValue RetryAfterSettings retryAfter,
        @DefaultValue("os") Fsync fsync) {

    /** Leaves room for the path of a chunk, so that the URL of each chunk fits a claim. */
    private static final int LONGEST_URL = Claim.LONGEST_URL - 150;

    /** @throws RuntimeException if a label breaks a rule, or the URL is too long or is not that of a service */
    public NodeSettings {
        roles = Set.copyOf(roles);
        labels = Map.copyOf(labels);
        try {
            var _ = new NodeLabels(new TreeMap<>(labels));
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("intentcast.node.labels: " + broken.getMessage(), broken);
        }
        if (url != null && url.toASCIIString().length() > LONGEST_URL) {
            throw new IllegalArgumentException(
                    "intentcast.node.url=%s is longer than %s characters".formatted(url, LONGEST_URL));
        }
        if (url != null) {
            ServiceUrl.advertised("intentcast.node.url", url);
        }
    }

    /**
     * The limiter values where green ends and red begins, each 0 to 1.
     *
     * @param green the value that all limiters must exceed for an unconditional yes, 0 to 1
     * @param economicRed the value below which storage holds the node back, 0 to 1
     * @param workRed the value below which the work of the last second holds the node back, 0 to 1
     */
    public record ThresholdSettings(
            @DefaultValue("0.7") double green,
            @DefaultValue("0.2") double economicRed,
            @DefaultValue("0.3") double workRed) {

        io.intentcast.node.responding.limits.Thresholds core() {
            return new io.intentcast.node.responding.limits.Thresholds(green, economicRed, workRed);
        }
    }

    /**
     * How long a caller should wait before it retries, for each limiter that may hold the node back.
     *
     * @param economic how long a caller should wait when storage holds the node back
     * @param objective how long a caller should wait when what it keeps holds the node back
     * @param wTracking how long a caller should wait when the work of the last second holds the node back
     * @param topology how long a caller should wait when its absent peers hold the node back
     */
    public record RetryAfterSettings(
            @DefaultValue("PT60S") Duration economic,
            @DefaultValue("PT60S") Duration objective,
            @DefaultValue("PT1S") Duration wTracking,
            @DefaultValue("PT10S") Duration topology) {

        RetryAfters core() {
            return new RetryAfters(economic, objective, wTracking, topology);
        }
    }

    /** Where a node keeps its series: its decisions, positions and unsent words. */
    public enum Store {
        ROCKSDB,
        MEMORY
    }

    /** When a decision is flushed to disk (fsync). */
    public enum Fsync {
        OS,
        ALWAYS
    }

    /** @throws StartRefusedException if no id is set */
    public NodeId self() {
        if (id == null) {
            throw new StartRefusedException(
                    "The node has no id.", "Set intentcast.node.id to a name that no other node has.", null);
        }
        return id;
    }

    NodeLabels nodeLabels() {
        return new NodeLabels(new TreeMap<>(labels));
    }

    Path directory() {
        return dataDir == null ? Path.of("data", "node-" + self()) : dataDir;
    }

    Durability durability() {
        return switch (fsync) {
            case OS -> Durability.AS_CONFIGURED;
            case ALWAYS -> Durability.SYNCED;
        };
    }
}
