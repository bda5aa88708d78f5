package io.intentcast.node;

import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a node: what it is, and what it can afford.
 *
 * @param id the node's name, unique among all nodes
 * @param roles what the node is for
 * @param url the URL at which others reach the node, of limited length; by default this host and the port of the server
 * @param dataDir the directory of its series and its chunks, used by no other process; by default
 *     {@code data/node-<id>}
 * @param budget how many bytes of chunks it keeps at most
 * @param seriesShare the share of the budget that chunks of series may fill, 0 to 1
 * @param inlineLimit the largest chunk whose bytes go with the answer
 * @param maxChunk the largest chunk that the node takes
 * @param uploads how many uploads may be open at once
 * @param offerLapse how long an offer to keep bytes stands; until then the node refuses other bytes under the same id
 * @param capacityPerSecond how many yeses to wants and chunks taken in the node can do in a second
 * @param fewChunks how many kept chunks make the objective limiter fall; below, it is 1
 * @param burdened the value of the objective limiter from there on, 0 to 1
 * @param fsync what a decision survives: a killed process ({@code os}), or also a power loss ({@code always})
 */
@ConfigurationProperties("intentcast.node")
record NodeSettings(
        @Nullable NodeId id,
        @DefaultValue("storage") Set<Role> roles,
        @Nullable URI url,
        @Nullable Path dataDir,
        @DefaultValue("100MB") DataSize budget,
        @DefaultValue("0.1") double seriesShare,
        @DefaultValue("16KB") DataSize inlineLimit,
        @DefaultValue("64MB") DataSize maxChunk,
        @DefaultValue("64") int uploads,
        @DefaultValue("60s") Duration offerLapse,
        @DefaultValue("100") int capacityPerSecond,
        @DefaultValue("50") int fewChunks,
        @DefaultValue("0.3") double burdened,
        @DefaultValue ThresholdSettings thresholds,
        @DefaultValue RetryAfterSettings retryAfter,
        @DefaultValue("os") Fsync fsync) {

    /** Leaves room for the path of a chunk, so that the URL of each chunk fits a claim. */
    private static final int LONGEST_URL = Claim.LONGEST_URL - 150;

    /** @throws RuntimeException if the URL is too long or is not that of a service, or the share is not 0 to 1 */
    public NodeSettings {
        roles = Set.copyOf(roles);
        if (!(seriesShare >= 0 && seriesShare <= 1)) {
            throw new IllegalArgumentException(
                    "intentcast.node.series-share=%s is not within 0 to 1".formatted(seriesShare));
        }
        if (url != null && url.toASCIIString().length() > LONGEST_URL) {
            throw new IllegalArgumentException(
                    "intentcast.node.url=%s is longer than %s characters".formatted(url, LONGEST_URL));
        }
        if (url != null) {
            ServiceUrl.advertised("intentcast.node.url", url);
        }
    }

    /** The limiter values where green ends and red begins, each 0 to 1. */
    record ThresholdSettings(
            @DefaultValue("0.7") double green,
            @DefaultValue("0.2") double economicRed,
            @DefaultValue("0.3") double workRed) {

        io.intentcast.node.responding.limits.Thresholds core() {
            return new io.intentcast.node.responding.limits.Thresholds(green, economicRed, workRed);
        }
    }

    /** How long a caller should wait before it retries, for each limiter that may hold the node back. */
    record RetryAfterSettings(
            @DefaultValue("PT60S") Duration economic,
            @DefaultValue("PT60S") Duration objective,
            @DefaultValue("PT1S") Duration wTracking,
            @DefaultValue("PT10S") Duration topology) {

        RetryAfters core() {
            return new RetryAfters(economic, objective, wTracking, topology);
        }
    }

    /** When a decision is flushed to disk (fsync). */
    enum Fsync {
        OS,
        ALWAYS
    }

    /** @throws IllegalStateException if no id is set */
    NodeId self() {
        if (id == null) {
            throw new IllegalStateException("intentcast.node.id is not set: every node needs its own id");
        }
        return id;
    }

    Path directory() {
        return dataDir == null ? Path.of("data", "node-" + self()) : dataDir;
    }

    Capacities capacities() {
        return new Capacities(budget.toBytes(), fewChunks, burdened, capacityPerSecond);
    }

    /** How much chunks of series may take, in bytes. */
    long seriesBudget() {
        return (long) (budget.toBytes() * seriesShare);
    }

    Durability durability() {
        return switch (fsync) {
            case OS -> Durability.AS_CONFIGURED;
            case ALWAYS -> Durability.SYNCED;
        };
    }
}
