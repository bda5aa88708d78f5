package io.intentcast.node;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.HandlingResponder;
import io.intentcast.node.responding.Holdings;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.series.MemorySeries;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.store.RocksSeries;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Json;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * The beans of a node that need no Kafka: its series with the views over it, and its limiters. Names of beans begin
 * with ours, because an application may have a bean with any other.
 */
@AutoConfiguration
@ConditionalOnBean(NodeMarker.class)
@EnableConfigurationProperties({NodeSettings.class, HandlerSettings.class})
@Import(KnownPeers.class)
class NodeAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NodeAutoConfiguration.class);
    private static final String STORE = "intentcast.node.store";
    private static final int EVENTS_IN_MEMORY = 1_000;

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = STORE, havingValue = "rocksdb", matchIfMissing = true)
    static class OnDisk {

        @Bean
        WritableDirectory intentcastDirectory(NodeSettings settings, DiskSettings disk) {
            return WritableDirectory.at(settings.directory(), "intentcast.node.data-dir", disk);
        }

        @Bean
        RocksSeries intentcastSeries(NodeSettings settings, WritableDirectory directory, List<SeriesFold> views) {
            return new RocksSeries(directory.below("series"), settings.durability(), views);
        }

        @Bean
        WordOutbox intentcastOutbox(RocksSeries series) {
            return series.outbox();
        }
    }

    /** Nothing here loads a class of RocksDB. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = STORE, havingValue = "memory")
    static class InMemory {

        @Bean
        MemorySeries intentcastSeries(NodeSettings settings, List<SeriesFold> views) {
            NodeId self = settings.self();
            return new MemorySeries(EVENTS_IN_MEMORY, word -> bytes(word.spokenBy(self, Long.MAX_VALUE)), views);
        }

        private static int bytes(Word word) {
            return Topic.RESPONSES.wire().write(word).length;
        }
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource intentcastClock() {
        return Clock.systemUTC();
    }

    @Bean
    NodeAddress intentcastAddress(NodeSettings settings, ObjectProvider<ServerProperties> server) {
        return NodeAddress.of(settings.url(), server.getIfAvailable());
    }

    @Bean
    NodeRoles intentcastRoles(NodeSettings settings, NodeMarker marker) {
        return NodeRoles.of(settings.roles(), marker.roles());
    }

    @Bean
    RecentWork intentcastRecentWork(NodeSettings settings) {
        return new RecentWork(settings.capacityPerSecond());
    }

    @Bean
    SeriesOwnership intentcastSeriesOwnership(NodeSettings settings) {
        return new SeriesOwnership(settings.self());
    }

    @Bean
    @ConditionalOnMissingBean
    Capacities intentcastCapacities(NodeSettings settings) {
        return new Capacities(Long.MAX_VALUE, Integer.MAX_VALUE, 1, settings.capacityPerSecond());
    }

    @Bean
    @ConditionalOnMissingBean
    Holdings intentcastHoldings() {
        return Holdings.none();
    }

    @Bean
    LimiterCheck intentcastLimiterCheck(
            NodeSettings settings,
            Capacities capacities,
            Holdings holdings,
            RecentWork work,
            KnownPeers peers,
            ObjectProvider<Limiter> own) {
        return new LimiterCheck(
                new LimiterInputsReader(holdings, work, peers),
                capacities,
                settings.thresholds().core(),
                settings.retryAfter().core(),
                LimiterBeans.of(settings.self(), own.orderedStream().toList()));
    }

    @Bean
    @ConditionalOnMissingBean(Answerer.class)
    HandlingResponder intentcastResponder(
            NodeSettings settings,
            NodeRoles roles,
            LimiterCheck limiterCheck,
            HandlerSettings handlers,
            ObjectProvider<JsonMapper> json,
            ConfigurableListableBeanFactory beans) {
        return new HandlingResponder(
                settings.self(),
                roles.roles(),
                HandlerMethods.of(beans, Json.lenient(json.getIfUnique(JsonMapper::shared))),
                limiterCheck,
                handlers.atOnce(),
                (intent, why) -> LOG.warn(
                        "node {}: the method for kind '{}' failed",
                        settings.self(),
                        intent.want().kind(),
                        why));
    }
}
