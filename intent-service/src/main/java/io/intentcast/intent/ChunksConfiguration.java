package io.intentcast.intent;

import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.providers.Locating;
import io.intentcast.intent.providers.ProvidersView;
import io.intentcast.intent.providers.store.RocksProviders;
import java.io.IOException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Puts together what has to do with chunks. */
@Configuration(proxyBeanMethods = false)
class ChunksConfiguration {

    @Bean
    DataDirectory dataDirectory(IntentSettings settings) throws IOException {
        return new DataDirectory(settings.intent().dataDir());
    }

    @Bean
    RocksProviders providerStore(DataDirectory directory) {
        return new RocksProviders(directory.fresh("providers"));
    }

    @Bean
    ProvidersView providers(RocksProviders store) {
        return new ProvidersView(store, System::nanoTime);
    }

    @Bean
    Locating locating(ProvidersView providers, Presence presence) {
        return new Locating(providers, presence);
    }

    /** Those who wait are answered before the web server waits for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> nobodyWaitsForProviders(ProvidersView providers) {
        return _ -> providers.stop();
    }
}
