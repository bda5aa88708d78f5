package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    @Test
    void aKnownFailureIsReportedLikeAFailedStart(CapturedOutput output) {
        end(new StartRefusals("[kafka:9092]").of(List.of(new TopicFault.NotAllowed("intents", "Describe"))));

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "this service may not Describe topic 'intents'");
    }

    @Test
    void anUnknownFailureIsLogged(CapturedOutput output) {
        end(new IllegalStateException("a bug"));

        assertThat(output.getAll()).contains("IllegalStateException: a bug");
    }

    private static void end(RuntimeException failure) {
        var context = new GenericApplicationContext();
        context.refresh();

        FailedStart.end(context, failure);

        await().until(() -> !context.isActive());
    }
}
