package io.intentcast.intent;

import io.intentcast.intent.live.LiveAnswers;
import io.intentcast.intent.live.LiveEvents;
import io.intentcast.intent.live.LivePeers;
import io.intentcast.intent.live.LiveStream;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.platform.kafka.SuiteSettings;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Wires the stream of all that happens. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    private static final int EVENTS = 10_000;
    private static final long EVENTS_BYTES = 16 << 20;

    @Bean
    LiveEvents liveEvents() {
        return new LiveEvents(EVENTS, EVENTS_BYTES, System::nanoTime);
    }

    @Bean
    LiveStream liveStream(LiveEvents events, WindowReader windows, SuiteSettings suite, Presence presence) {
        return new LiveStream(
                events, new LiveAnswers(windows, suite.partitions(), events), new LivePeers(presence, events));
    }

    /** Lets watchers go before the web server waits for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfLiveStreams(LiveEvents events) {
        return _ -> events.stop();
    }
}
