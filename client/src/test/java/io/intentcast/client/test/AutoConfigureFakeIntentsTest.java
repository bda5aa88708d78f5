package io.intentcast.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.client.intents.Intents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

@SpringBootTest(properties = {"spring.application.name=shop", "intentcast.client.intent-url=http://production:8080"})
@AutoConfigureFakeIntents
class AutoConfigureFakeIntentsTest {

    record Shop(Intents intents) {

        int offers() {
            return intents.ask("want_quote", Map.of("to", "Oslo"))
                    .of("carrier")
                    .await(JsonNode.class)
                    .yes()
                    .size();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Shop shop(Intents intents) {
            return new Shop(intents);
        }
    }

    @Autowired
    private FakeIntents fake;

    @Autowired
    private Shop shop;

    @Test
    void theApplicationAsksTheDoubleInItsOwnName() {
        fake.node("post", "carrier").on("want_quote", Said.yes(Map.of("price", 9)));

        assertThat(shop.offers()).isEqualTo(1);
        assertThat(fake.asked()).extracting(AskedIntent::from).containsExactly("shop");
    }
}
