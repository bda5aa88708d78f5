package io.intentcast.intent;

import io.intentcast.platform.http.ServiceUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this service.
 *
 * @param consensusUrl where to ask for older outcomes
 */
@ConfigurationProperties("intentcast")
record IntentSettings(
        @DefaultValue("http://localhost:8090") URI consensusUrl,
        @DefaultValue PeerSettings presence,
        @DefaultValue IntentLimits intent,
        @DefaultValue ClosersSettings closing) {

    /** @throws io.intentcast.platform.kafka.StartRefusedException if the URL cannot be that of a service */
    IntentSettings {
        ServiceUrl.callable("intentcast.consensus-url", consensusUrl);
    }

    /**
     * The closers of consensus-service.
     *
     * @param group the consumer group that consensus-service has under the same name: from its commits follows what
     *     can be concluded here
     */
    record ClosersSettings(
            @DefaultValue("intentcast-closers") String group) {}

    /**
     * Settings for judging presence.
     *
     * @param heartbeatEvery how often the clock is written into peers
     * @param offlineAfter how long a node may be silent and still be presumed alive
     * @param forgetAfter how long a node is not seen before it is removed from peers
     */
    record PeerSettings(
            @DefaultValue("3s") Duration heartbeatEvery,
            @DefaultValue("10s") Duration offlineAfter,
            @DefaultValue("7d") Duration forgetAfter) {}

    /**
     * Limits of one replica.
     *
     * @param dataDir directory of disposable files, used by no other process; by default a fresh temporary directory
     * @param openWindows how many intents declared here may be without an outcome
     * @param outcomeGrace how long after twice its window an intent without an outcome takes a place; while
     *     consensus-service is down, no more than open-windows are declared in that time
     * @param eventStreams how many event streams may be open
     * @param brokerPatience timeout for an acknowledgement
     * @param withdrawalPatience how long to wait for the outcome of a withdrawn intent
     * @param recentIntents how many intents are cached
     * @param recentOutcomes how many outcomes are cached
     * @param recentResponses how many responses are cached for each partition
     * @param idempotencyKeys how many different keys may be used in an hour, at all replicas together
     */
    record IntentLimits(
            @Nullable Path dataDir,
            @DefaultValue("10000") int openWindows,
            @DefaultValue("5m") Duration outcomeGrace,
            @DefaultValue("1000") int eventStreams,
            @DefaultValue("3s") Duration brokerPatience,
            @DefaultValue("2s") Duration withdrawalPatience,
            @DefaultValue("10000") int recentIntents,
            @DefaultValue("20000") int recentOutcomes,
            @DefaultValue("5000") int recentResponses,
            @DefaultValue("100000") int idempotencyKeys) {}
}
