package io.intentcast.intent;

import io.intentcast.intent.IntentSettings.PeerSettings;
import io.intentcast.intent.audience.AudienceLog;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.kafka.Appender;
import io.intentcast.intent.kafka.ClosersCommits;
import io.intentcast.intent.kafka.IntentsFeed;
import io.intentcast.intent.kafka.KafkaAudienceLog;
import io.intentcast.intent.kafka.KafkaContradictionLog;
import io.intentcast.intent.kafka.KafkaIntentLog;
import io.intentcast.intent.kafka.KafkaIntentLookup;
import io.intentcast.intent.kafka.KafkaWithdrawalLog;
import io.intentcast.intent.kafka.OutcomesFeed;
import io.intentcast.intent.kafka.PeerCompactor;
import io.intentcast.intent.kafka.PeersFeed;
import io.intentcast.intent.kafka.ProvidersFeed;
import io.intentcast.intent.kafka.ReputationsFeed;
import io.intentcast.intent.kafka.ResponsesFeed;
import io.intentcast.intent.live.LiveEvent;
import io.intentcast.intent.live.LiveEvents;
import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.purging.WithdrawalLog;
import io.intentcast.intent.retrieval.ContradictionLog;
import io.intentcast.intent.retrieval.Contradictions;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentIntents;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.intent.tracking.rest.ConsensusClient;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.RecordReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the features to the topics and to consensus-service. */
@Configuration(proxyBeanMethods = false)
@Import(Appender.class)
class TopicsConfiguration {

    private static final int INTENTS_LOOKED_UP_AT_ONCE = 4;
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(3);

    private static final Topic<?>[] WRITTEN = {
        Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.PEERS, Topic.PROVIDERS
    };

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
    ExpiringSender writer(KafkaClients clients, IntentSettings settings) {
        return clients.sender("writer", settings.intent().brokerPatience(), WRITTEN);
    }

    @Bean
    TailReader<PeerRecord> peersReader(Presence presence, DeadLetters deadLetters, KafkaClients clients) {
        return new PeersFeed(presence, deadLetters, clients).reader();
    }

    @Bean
    PeerCompactor peerCompactor(
            Presence presence, TailReader<PeerRecord> peersReader, ExpiringSender writer, IntentSettings settings) {
        PeerSettings times = settings.presence();
        return new PeerCompactor(presence, peersReader.caughtUp(), writer, times.heartbeatEvery(), times.forgetAfter());
    }

    @Bean
    TailReader<ProviderRecord> providersReader(ProvidersFold view, DeadLetters deadLetters, KafkaClients clients) {
        return new ProvidersFeed(view, deadLetters, clients).reader();
    }

    @Bean
    TailReader<FoldedRecord> reputationsReader(Reputations reputations, DeadLetters deadLetters, KafkaClients clients) {
        return new ReputationsFeed(reputations, deadLetters, clients).reader();
    }

    @Bean
    TailReader<Conclusion> outcomesReader(
            LastLimits limits,
            RecentOutcomes outcomes,
            OpenWindows windows,
            LiveEvents events,
            Contradictions contradictions,
            DeadLetters deadLetters,
            Traces traces,
            KafkaClients clients) {
        ObjIntConsumer<Outcome> closed = (outcome, length) -> {
            windows.close(outcome.intentId());
            events.add(new LiveEvent.Concluded(outcome), length);
        };
        return new OutcomesFeed(limits, outcomes, closed, contradictions::fold, deadLetters, traces, clients).reader();
    }

    @Bean
    TailReader<byte[]> responsesReader(
            WindowReader windows, IntentsHeader intentsHeader, DeadLetters deadLetters, KafkaClients clients) {
        return new ResponsesFeed(windows, intentsHeader, deadLetters, clients).reader();
    }

    @Bean
    ClosersCommits closersCommits(
            OffsetLookup endLookup, IntentSettings settings, TopicIds ids, WindowReader windows, SuiteSettings suite) {
        return new ClosersCommits(
                endLookup,
                settings.closing().group(),
                () -> ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES),
                windows,
                suite.partitions());
    }

    @Bean
    RecordReader<Intent> intentRecords(KafkaClients clients) {
        return new RecordReader<>(
                clients.consumers(Topic.INTENTS, "intent-lookup"), INTENTS_LOOKED_UP_AT_ONCE, LOOKUP_TIMEOUT);
    }

    @Bean
    AudienceReader audienceLookup(KafkaClients clients) {
        return new AudienceReader(
                clients.consumers(Topic.AUDIENCES, "audience-lookup"), (_, _) -> {}, IntentTracker.AUDIENCE_TIMEOUT);
    }

    @Bean
    KafkaIntentLookup intentLookup(RecordReader<Intent> records, SuiteSettings suite) {
        return new KafkaIntentLookup(records, suite.partitions());
    }

    @Bean
    AudienceLog audienceLog(Appender appender, AudienceReader lookup, MeterRegistry meters) {
        return new KafkaAudienceLog(appender, lookup::remember, meters);
    }

    @Bean
    IntentLog intentLog(
            Appender appender,
            SuiteSettings suite,
            KafkaIntentLookup lookup,
            WindowReader windows,
            IntentsHeader intentsHeader,
            Traces traces,
            MeterRegistry meters) {
        Consumer<LoggedIntent> told = declared -> {
            lookup.remember(declared);
            windows.declared(declared.id());
        };
        return new KafkaIntentLog(appender, suite.partitions(), told, intentsHeader, traces, meters);
    }

    @Bean
    OffsetLookup endLookup(KafkaClients clients, IntentSettings settings) {
        Duration timeout = settings.intent().brokerPatience();
        return new OffsetLookup(() -> clients.admin(timeout), timeout);
    }

    @Bean
    IntentsFeed intentsFeed(
            UsedKeys keys,
            IntentLog log,
            KafkaClients clients,
            OffsetLookup endLookup,
            IntentSettings settings,
            RecentIntents recent,
            LiveEvents events,
            WindowReader windows) {
        return new IntentsFeed(
                keys,
                log,
                clients,
                endLookup,
                settings.intent().brokerPatience(),
                InstantSource.system(),
                (intent, length) -> {
                    recent.read(intent, length);
                    events.add(new LiveEvent.Declared(intent), length);
                },
                windows::declared);
    }

    @Bean
    TailReader<Intent> intentsReader(IntentsFeed feed) {
        return feed.reader();
    }

    @Bean
    ContradictionLog contradictionLog(
            ExpiringSender writer, SuiteSettings suite, IntentsHeader intentsHeader, MeterRegistry meters) {
        return new KafkaContradictionLog(writer, suite.partitions(), intentsHeader, meters);
    }

    @Bean
    WithdrawalLog withdrawalLog(ExpiringSender writer, SuiteSettings suite) {
        return new KafkaWithdrawalLog(writer, suite.partitions());
    }

    @Bean
    ConsensusClient consensusClient(HttpClients clients, IntentSettings settings) {
        return new ConsensusClient(clients, settings.consensusUrl());
    }
}
