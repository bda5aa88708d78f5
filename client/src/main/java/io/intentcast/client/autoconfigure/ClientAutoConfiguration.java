package io.intentcast.client.autoconfigure;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.chunks.Chunks;
import io.intentcast.client.http.CallSettings;
import io.intentcast.client.intents.Intents;
import io.intentcast.client.live.LiveEvents;
import io.intentcast.client.outcome.Outcomes;
import io.intentcast.client.peers.Peers;
import io.intentcast.client.reputation.Reputations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client with the application's JSON mapper and, if there is one, its builder of REST clients. Nothing is made until
 * the application uses it.
 */
@Lazy
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration"
        })
@EnableConfigurationProperties(ClientSettings.class)
public final class ClientAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    IntentcastClient intentcastClient(
            ClientSettings settings,
            Environment environment,
            ObjectProvider<RestClient.Builder> rest,
            ObjectProvider<JsonMapper> claims,
            ObjectProvider<SslBundles> bundles) {
        IntentcastClient.Builder builder = IntentcastClient.builder(from(settings, environment))
                .intentUrl(settings.intentUrl())
                .consensusUrl(settings.consensusUrl())
                .transferTimeout(settings.transferTimeout())
                .calls(new CallSettings(
                        settings.connectTimeout(),
                        settings.answerTimeout(),
                        settings.retries(),
                        settings.largestAnswer().toBytes()));
        rest.ifUnique(builder::rest);
        claims.ifUnique(builder::claims);
        if (settings.sslBundle() != null) {
            builder.ssl(bundles.getObject().getBundle(settings.sslBundle()).createSslContext());
        }
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    Intents intentcastIntents(IntentcastClient client) {
        return client.intents();
    }

    @Bean
    @ConditionalOnMissingBean
    Chunks intentcastChunks(IntentcastClient client) {
        return client.chunks();
    }

    @Bean
    @ConditionalOnMissingBean
    Peers intentcastPeers(IntentcastClient client) {
        return client.peers();
    }

    @Bean
    @ConditionalOnMissingBean
    LiveEvents intentcastLiveEvents(IntentcastClient client) {
        return client.live();
    }

    @Bean
    @ConditionalOnMissingBean
    Outcomes intentcastOutcomes(IntentcastClient client) {
        return client.outcomes();
    }

    @Bean
    @ConditionalOnMissingBean
    Reputations intentcastReputations(IntentcastClient client) {
        return client.reputations();
    }

    private static String from(ClientSettings settings, Environment environment) {
        return settings.from() == null
                ? environment.getProperty("spring.application.name", "application")
                : settings.from();
    }
}
