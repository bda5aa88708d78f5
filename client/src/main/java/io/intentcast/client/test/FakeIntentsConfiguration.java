package io.intentcast.client.test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The double, and the client's settings that lead to it. */
@Configuration(proxyBeanMethods = false)
class FakeIntentsConfiguration {

    @Bean
    FakeIntents fakeIntents() {
        return new FakeIntents();
    }

    @Bean
    DynamicPropertyRegistrar urlsOfFakeIntents(FakeIntents fakeIntents) {
        return settings -> {
            settings.add("intentcast.client.intent-url", fakeIntents::url);
            settings.add("intentcast.client.consensus-url", fakeIntents::url);
        };
    }
}
