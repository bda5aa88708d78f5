package io.intentcast.node;

import io.intentcast.node.deciding.Capacities;
import io.intentcast.node.deciding.Patience;
import io.intentcast.node.series.Change.Durability;
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
 * What a node is and what it can afford.
 *
 * @param id its name, of no other node
 * @param roles what it is for
 * @param url where others reach it, of limited length; by default this host and the port of the server
 * @param dataDir its series and its chunks, of no other process; by default {@code data/node-<id>}
 * @param budget for the chunks that it keeps
 * @param seriesShare how much of it chunks of series may fill, 0 to 1
 * @param inlineLimit chunks that are not larger go with the answer
 * @param maxChunk the largest chunk that it takes
 * @param uploads that may be open at once
 * @param offerLapse how long an offer to keep bytes stands; until then other bytes are refused under the id
 * @param capacityPerSecond yeses to wants and chunks taken in
 * @param fewChunks below so many kept chunks the objective limiter is 1
 * @param burdened what the objective limiter is from there on, 0 to 1
 * @param fsync what a decision survives: a killed process ({@code os}), or a power loss, too ({@code always})
 */
@ConfigurationProperties("intentcast.node")
public record NodeSettings(
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
        @DefaultValue Thresholds thresholds,
        @DefaultValue RetryAfter retryAfter,
        @DefaultValue("os") Fsync fsync) {

    /** So that the URL of each of its chunks fits a claim. */
    private static final int LONGEST_URL = Claim.LONGEST_URL - 150;

    /** @throws RuntimeException if the URL is too long or none of a service, or the share is not 0 to 1 */
    public NodeSettings {
        roles = Set.copyOf(roles);
        if (!(seriesShare >= 0 && seriesShare <= 1)) {
            throw new IllegalArgumentException("intentcast.node.series-share=%s is not 0 to 1".formatted(seriesShare));
        }
        if (url != null && url.toASCIIString().length() > LONGEST_URL) {
            throw new IllegalArgumentException(
                    "intentcast.node.url=%s is longer than %s characters".formatted(url, LONGEST_URL));
        }
        if (url != null) {
            ServiceUrl.told("intentcast.node.url", url);
        }
    }

    /** Where green ends and red begins, each 0 to 1. */
    public record Thresholds(
            @DefaultValue("0.7") double green,
            @DefaultValue("0.2") double economicRed,
            @DefaultValue("0.3") double workRed) {

        io.intentcast.node.deciding.Thresholds core() {
            return new io.intentcast.node.deciding.Thresholds(green, economicRed, workRed);
        }
    }

    /** When to come back, by what holds the node back. */
    public record RetryAfter(
            @DefaultValue("PT60S") Duration economic,
            @DefaultValue("PT60S") Duration objective,
            @DefaultValue("PT1S") Duration wTracking,
            @DefaultValue("PT10S") Duration topology) {

        Patience core() {
            return new Patience(economic, objective, wTracking, topology);
        }
    }

    /** When a decision is on disk. */
    public enum Fsync {
        OS,
        ALWAYS
    }

    /** @throws IllegalStateException if there is none */
    NodeId self() {
        if (id == null) {
            throw new IllegalStateException("intentcast.node.id is not set: a node needs a name of its own");
        }
        return id;
    }

    Path directory() {
        return dataDir == null ? Path.of("data", "node-" + self()) : dataDir;
    }

    Capacities capacities() {
        return new Capacities(budget.toBytes(), fewChunks, burdened, capacityPerSecond);
    }

    /** In bytes. */
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
