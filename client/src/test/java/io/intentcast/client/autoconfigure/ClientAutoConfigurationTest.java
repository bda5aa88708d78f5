package io.intentcast.client.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.FakeService;
import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.Intents;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.client.RestClient;

class ClientAutoConfigurationTest {

    private static final String DECLARED = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "X", "from": "shop", "declared": "2026-01-31T12:00:00Z",
             "window": "PT2S", "until": "all"}""";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class));

    @Test
    void anApplicationAsksInItsOwnNameWithItsOwnBuilder() throws Exception {
        var built = new AtomicInteger();
        try (var service = new FakeService()) {
            service.then(202, DECLARED);
            application
                    .withBean(
                            RestClient.Builder.class,
                            () -> RestClient.builder().requestInitializer(_ -> built.incrementAndGet()))
                    .withPropertyValues("spring.application.name=shop", "intentcast.client.intent-url=" + service.url())
                    .run(context ->
                            context.getBean(Intents.class).wantChunk("X").declare());

            assertThat(service.last().text()).contains("\"from\":\"shop\"");
        }
        assertThat(built).hasValue(1);
    }

    @Test
    void nothingIsMadeUntilItIsUsed() {
        application
                .withPropertyValues("intentcast.client.intent-url=nowhere")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theDeclarerCanBeSetAndAClientOfTheApplicationIsTheOnlyOne() {
        try (var own = IntentcastClient.builder("own").build()) {
            application
                    .withBean(IntentcastClient.class, () -> own)
                    .run(context -> assertThat(context.getBean(Intents.class)).isSameAs(own.intents()));
        }
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        application
                .withPropertyValues("intentcast.client.retries=101")
                .run(context -> assertThatThrownBy(() -> context.getBean(Intents.class))
                        .hasStackTraceContaining("'retries' is 101"));
    }
}
