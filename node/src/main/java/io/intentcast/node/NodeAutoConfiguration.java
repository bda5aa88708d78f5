package io.intentcast.node;

import io.intentcast.node.responding.Holdings;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.Policy;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.store.RocksSeries;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.AdvertisedAddress;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The beans of a node that need no Kafka: its series with the views over it, and its limiters. */
@AutoConfiguration
@ConditionalOnBean(NodeMarker.class)
@EnableConfigurationProperties(NodeSettings.class)
@Import(KnownPeers.class)
class NodeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    NodeAddress nodeAddress(NodeSettings settings, ServerProperties server) {
        return new NodeAddress(settings.url(), AdvertisedAddress.schemeOf(server), server.getAddress());
    }

    @Bean
    RecentWork recentWork(NodeSettings settings) {
        return new RecentWork(settings.capacityPerSecond());
    }

    @Bean
    SeriesOwnership seriesOwnership(NodeSettings settings) {
        return new SeriesOwnership(settings.self());
    }

    @Bean
    WritableDirectory nodeDirectory(NodeSettings settings, DiskSettings disk) {
        return WritableDirectory.at(settings.directory(), "intentcast.node.data-dir", disk);
    }

    @Bean
    RocksSeries series(NodeSettings settings, WritableDirectory nodeDirectory, List<SeriesFold> views) {
        return new RocksSeries(nodeDirectory.below("series"), settings.durability(), views);
    }

    @Bean
    WordOutbox wordOutbox(RocksSeries series) {
        return series.outbox();
    }

    @Bean
    @ConditionalOnMissingBean
    Capacities capacities(NodeSettings settings) {
        return new Capacities(Long.MAX_VALUE, Integer.MAX_VALUE, 1, settings.capacityPerSecond());
    }

    @Bean
    @ConditionalOnMissingBean
    Holdings holdings() {
        return Holdings.none();
    }

    @Bean
    LimiterCheck limiterCheck(
            NodeSettings settings, Capacities capacities, Holdings holdings, RecentWork work, KnownPeers peers) {
        return new LimiterCheck(
                new LimiterInputsReader(holdings, work, peers),
                capacities,
                new Policy(settings.thresholds().core()),
                settings.retryAfter().core());
    }
}
