package io.intentcast.intent;

import io.intentcast.intent.IntentSettings.PresenceSettings;
import io.intentcast.intent.audience.AudienceLog;
import io.intentcast.intent.audience.kafka.KafkaAudienceLog;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.declaring.kafka.KafkaIntentLog;
import io.intentcast.intent.declaring.kafka.KeysFeed;
import io.intentcast.intent.fetching.ContradictionLog;
import io.intentcast.intent.fetching.Contradictions;
import io.intentcast.intent.fetching.kafka.KafkaContradictionLog;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.following.RecentResponses;
import io.intentcast.intent.following.kafka.FollowingFeeds;
import io.intentcast.intent.following.kafka.KafkaAudienceLookup;
import io.intentcast.intent.following.kafka.KafkaIntentLookup;
import io.intentcast.intent.following.rest.ConsensusClient;
import io.intentcast.intent.kafka.Appender;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.kafka.PeersFeed;
import io.intentcast.intent.peers.kafka.PeersKeeper;
import io.intentcast.intent.providers.ProvidersView;
import io.intentcast.intent.providers.kafka.ProvidersFeed;
import io.intentcast.intent.reputation.Reputations;
import io.intentcast.intent.reputation.kafka.ReputationsFeed;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.Sender;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.platform.tracing.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.RecordReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the features to the topics and to consensus-service. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    /** Starts consumers before the web server and stops them after it. */
    private static final int PHASE = 0;

    private static final int INTENTS_LOOKED_UP_AT_ONCE = 4;
    private static final Duration LOOKING_UP = Duration.ofSeconds(3);

    private static final Topic<?>[] WRITTEN = {Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.PEERS};

    @Bean
    RequiredTopics topics() {
        return RequiredTopics.of(
                Topic.INTENTS,
                Topic.RESPONSES,
                Topic.AUDIENCES,
                Topic.OUTCOMES,
                Topic.PEERS,
                Topic.PROVIDERS,
                Topic.REPUTATIONS);
    }

    @Bean
    NotBeforeKafka notBeforeKafka(TopicGate gate) {
        return NotBeforeKafka.anything(gate);
    }

    @Bean
    Sender writer(KafkaClients clients, IntentSettings settings) {
        return clients.sender("writer", settings.intent().brokerPatience(), WRITTEN);
    }

    @Bean
    Appender appender(Sender writer, Traces traces) {
        return new Appender(writer, traces);
    }

    @Bean
    PeersFeed peersFeed(Presence presence, DeadLetters deadLetters, KafkaClients clients) {
        return new PeersFeed(presence, deadLetters, clients, PHASE);
    }

    @Bean
    TailReader<PeerRecord> peersReader(PeersFeed feed) {
        return feed.reader();
    }

    @Bean
    PeersKeeper peersKeeper(
            Presence presence, TailReader<PeerRecord> peersReader, Sender writer, IntentSettings settings) {
        PresenceSettings times = settings.presence();
        return new PeersKeeper(
                presence, peersReader.caughtUp(), writer, times.heartbeatEvery(), times.forgetAfter(), PHASE);
    }

    @Bean
    TailReader<ProviderRecord> providersReader(ProvidersView view, DeadLetters deadLetters, KafkaClients clients) {
        return new ProvidersFeed(view, deadLetters, clients, PHASE).reader();
    }

    @Bean
    TailReader<ReputationRecord> reputationsReader(
            Reputations reputations, DeadLetters deadLetters, KafkaClients clients) {
        return new ReputationsFeed(reputations, deadLetters, clients, PHASE).reader();
    }

    @Bean
    FollowingFeeds followingFeeds(KafkaClients clients, DeadLetters deadLetters, Traces traces) {
        return new FollowingFeeds(clients, deadLetters, traces, PHASE);
    }

    @Bean
    TailReader<Conclusion> outcomesReader(
            FollowingFeeds feeds, RecentOutcomes outcomes, OpenWindows windows, Contradictions contradictions) {
        return feeds.outcomes(outcomes, windows::close, contradictions::fold);
    }

    @Bean
    TailReader<ResponseRecord> responsesReader(FollowingFeeds feeds, RecentResponses responses) {
        return feeds.responses(responses);
    }

    @Bean
    RecordReader<Intent> intentRecords(KafkaClients clients) {
        return new RecordReader<>(
                clients.consumers(Topic.INTENTS, "intent-lookup"), INTENTS_LOOKED_UP_AT_ONCE, LOOKING_UP);
    }

    @Bean
    AudienceReader audienceRecords(KafkaClients clients) {
        return new AudienceReader(clients.consumers(Topic.AUDIENCES, "audience-lookup"), (_, _) -> {}, LOOKING_UP);
    }

    @Bean
    KafkaIntentLookup intentLookup(RecordReader<Intent> records, SuiteSettings suite) {
        return new KafkaIntentLookup(records, suite.partitions());
    }

    @Bean
    KafkaAudienceLookup audienceLookup(AudienceReader records) {
        return new KafkaAudienceLookup(records);
    }

    @Bean
    AudienceLog audienceLog(Appender appender, KafkaAudienceLookup lookup, MeterRegistry meters) {
        return new KafkaAudienceLog(appender, lookup::remember, meters);
    }

    @Bean
    IntentLog intentLog(
            Appender appender, SuiteSettings suite, KafkaIntentLookup lookup, Traces traces, MeterRegistry meters) {
        return new KafkaIntentLog(appender, suite.partitions(), lookup::remember, traces, meters);
    }

    @Bean
    OffsetLookup endLookup(KafkaClients clients, IntentSettings settings) {
        Duration patience = settings.intent().brokerPatience();
        return new OffsetLookup(() -> clients.admin(patience), patience);
    }

    @Bean
    KeysFeed keysFeed(
            UsedKeys keys, IntentLog log, KafkaClients clients, OffsetLookup endLookup, IntentSettings settings) {
        return new KeysFeed(
                keys, log, clients, endLookup, settings.intent().brokerPatience(), InstantSource.system(), PHASE);
    }

    @Bean
    TailReader<Intent> keysReader(KeysFeed feed) {
        return feed.reader();
    }

    @Bean
    ContradictionLog contradictionLog(Sender writer, SuiteSettings suite, MeterRegistry meters) {
        return new KafkaContradictionLog(writer, suite.partitions(), meters);
    }

    @Bean
    ConsensusClient consensusClient(HttpClients clients, IntentSettings settings) {
        return new ConsensusClient(clients, settings.consensusUrl());
    }
}
