package io.intentcast.intent;

import io.intentcast.intent.audience.AudienceLog;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.DeclaringOnce;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.declaring.IntentsProgress;
import io.intentcast.intent.declaring.KeyLocks;
import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.declaring.UsedKeys;
import io.intentcast.intent.declaring.Withdrawing;
import io.intentcast.intent.live.LiveAnswers;
import io.intentcast.intent.live.LiveEvents;
import io.intentcast.intent.live.LivePeers;
import io.intentcast.intent.live.LiveStream;
import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.rest.PeerViews;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.tracking.IntentLookup;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.ProgressStream;
import io.intentcast.intent.tracking.RecentIntents;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.intent.tracking.rest.EventStreams;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.protocol.AudienceLookup;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Wires the features. */
@Configuration(proxyBeanMethods = false)
@Import({IntentTracker.class, Reputations.class})
@EnableConfigurationProperties(IntentSettings.class)
class IntentServiceConfiguration {

    private static final long MEBI = 1024 * 1024;
    private static final long RECENT_INTENTS_BYTES = 32 * MEBI;
    private static final long RECENT_OUTCOMES_BYTES = 64 * MEBI;
    private static final long RECENT_RESPONSES_BYTES = 64 * MEBI;
    private static final int LIVE_EVENTS = 10_000;
    private static final long LIVE_EVENTS_BYTES = 16 * MEBI;

    @Bean
    Presence presence(IntentSettings settings) {
        return new Presence(settings.presence().offlineAfter());
    }

    @Bean
    LastLimits lastLimits() {
        return new LastLimits();
    }

    @Bean
    PeerViews peerViews(Presence presence, LastLimits limits, Reputations reputations) {
        return new PeerViews(presence, limits, reputations::matters);
    }

    @Bean
    AudienceSelector audiences(Presence presence, Reputations reputations, AudienceLog log) {
        return new AudienceSelector(presence, reputations, log, System::nanoTime);
    }

    @Bean
    OpenWindows openWindows(IntentSettings settings) {
        return new OpenWindows(
                settings.intent().openWindows(), settings.intent().outcomeGrace(), System::nanoTime);
    }

    @Bean
    RecentIntents recentIntents(IntentSettings settings) {
        return new RecentIntents(settings.intent().recentIntents(), RECENT_INTENTS_BYTES);
    }

    @Bean
    RecentOutcomes recentOutcomes(IntentSettings settings) {
        return new RecentOutcomes(settings.intent().recentOutcomes(), RECENT_OUTCOMES_BYTES);
    }

    @Bean
    WindowReader windowReader(
            RecentOutcomes outcomes, OpenWindows windows, IntentSettings settings, SuiteSettings suite) {
        return new WindowReader(
                suite.partitions(),
                settings.intent().recentResponses(),
                RECENT_RESPONSES_BYTES / suite.partitions(),
                outcome -> {
                    outcomes.conclude(outcome);
                    windows.close(outcome.intentId());
                });
    }

    @Bean
    ProgressStream progressStream(IntentTracker tracker, RecentOutcomes outcomes, WindowReader windows) {
        return new ProgressStream(tracker, outcomes, windows, System::nanoTime);
    }

    @Bean
    EventStreams eventStreams(ProgressStream progressStream, JsonMapper json, IntentSettings settings) {
        return new EventStreams(progressStream, json, settings.intent().eventStreams());
    }

    @Bean
    LiveEvents liveEvents() {
        return new LiveEvents(LIVE_EVENTS, LIVE_EVENTS_BYTES, System::nanoTime);
    }

    @Bean
    LiveStream liveStream(LiveEvents events, WindowReader windows, SuiteSettings suite, Presence presence) {
        return new LiveStream(
                events, new LiveAnswers(windows, suite.partitions(), events), new LivePeers(presence, events));
    }

    @Bean
    Declaring declaring(
            AudienceSelector audiences,
            IntentLog log,
            OpenWindows windows,
            RecentOutcomes outcomes,
            ObjectProvider<TailReader<?>> readers) {
        var all = SingletonSupplier.of(() -> readers.stream().toList());
        return new Declaring(
                audiences,
                log,
                windows,
                outcomes,
                () -> all.obtain().stream().allMatch(reader -> reader.caughtUp().isDone()));
    }

    @Bean
    UsedKeys usedKeys(IntentSettings settings) {
        return new UsedKeys(settings.intent().idempotencyKeys());
    }

    @Bean
    DeclaringOnce declaringOnce(
            Declaring declaring,
            UsedKeys keys,
            IntentsProgress reading,
            IntentLookup intents,
            AudienceLookup audiences,
            IntentSettings settings) {
        var locks = new KeyLocks(settings.intent().brokerPatience());
        return new DeclaringOnce(declaring, keys, reading, intents, audiences, locks, InstantSource.system());
    }

    @Bean
    Withdrawing withdrawing(IntentTracker tracker, IntentLog log, IntentSettings settings) {
        return new Withdrawing(tracker, log, settings.intent().withdrawalPatience());
    }

    /** Answers waiting callers, and lets watchers go, before the web server waits for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfWaits(
            RecentOutcomes outcomes, ProvidersFold providers, LiveEvents events) {
        return _ -> {
            outcomes.stop();
            providers.stop();
            events.stop();
        };
    }

    @Bean
    HealthIndicator peersHealthIndicator(Presence presence) {
        return () -> presence.isKnown()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("peers", "not read to the end yet")
                        .build();
    }

    @Bean
    MeterBinder keyMetrics(UsedKeys keys, IntentSettings settings) {
        return meters -> {
            Gauge.builder("intentcast.idempotency.keys", keys, UsedKeys::count)
                    .description("Idempotency keys of the last hour that this replica remembers")
                    .register(meters);
            Gauge.builder("intentcast.idempotency.keys.max", settings.intent()::idempotencyKeys)
                    .description("With so many, no other key is accepted here; up to twice as many are remembered")
                    .register(meters);
            FunctionCounter.builder("intentcast.idempotency.copies", keys, UsedKeys::copies)
                    .description("Intents that are copies of an earlier one with the same idempotency key")
                    .register(meters);
            FunctionCounter.builder("intentcast.idempotency.forgotten", keys, UsedKeys::forgotten)
                    .description("Idempotency keys that were forgotten before their hour was over")
                    .register(meters);
        };
    }

    @Bean
    MeterBinder intentMetrics(OpenWindows windows, EventStreams streams, Presence presence, Reputations reputations) {
        return meters -> {
            Gauge.builder("intentcast.intents.open", windows, OpenWindows::count)
                    .description("Intents declared by this replica and without an outcome yet")
                    .register(meters);
            Gauge.builder("intentcast.intents.open.max", windows::limit)
                    .description("How many intents declared by this replica may be without an outcome")
                    .register(meters);
            FunctionCounter.builder("intentcast.intents.lapsed", windows, OpenWindows::lapsed)
                    .description("Intents declared by this replica and given up without an outcome")
                    .register(meters);
            Gauge.builder("intentcast.event.streams.open", streams, EventStreams::open)
                    .description("Open event streams")
                    .register(meters);
            Gauge.builder("intentcast.event.streams.open.max", streams::most)
                    .description("How many event streams may be open")
                    .register(meters);
            Gauge.builder("intentcast.peers", presence, known -> count(known, PeerStatus::alive))
                    .description("Registered nodes")
                    .tag("presence", "alive")
                    .register(meters);
            Gauge.builder("intentcast.peers", presence, known -> count(known, node -> !node.alive()))
                    .description("Registered nodes")
                    .tag("presence", "absent")
                    .register(meters);
            Gauge.builder("intentcast.reputations", reputations, Reputations::count)
                    .description("Nodes with a record that this replica knows")
                    .register(meters);
            Gauge.builder("intentcast.reputations.max", () -> Reputations.MOST_NODES)
                    .description("Of how many nodes a record is remembered")
                    .register(meters);
        };
    }

    private static long count(Presence presence, Predicate<PeerStatus> which) {
        return presence.census().sightings().stream().filter(which).count();
    }
}
