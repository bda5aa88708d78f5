package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class IntentsHeaderTest {

    private final IntentsHeader present = new IntentsHeader(() -> Optional.of("present"));

    @Test
    void aWrittenRecordNamesTheIntentsTopicOfItsWriter() {
        Headers headers = headersBy(present);

        assertThat(headers).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("intents");
            assertThat(new String(header.value(), StandardCharsets.UTF_8)).isEqualTo("present");
        });
        assertThat(present.mismatch(headers)).isEmpty();
    }

    @Test
    void aRecordOfAnotherTopicSaysWhich() {
        Headers headers = headersBy(new IntentsHeader(() -> Optional.of("former")));

        assertThat(present.mismatch(headers))
                .hasValue("it is about the intents topic with id former, but the current one has id present");
    }

    @Test
    void aRecordWithoutTheHeaderIsAccepted() {
        assertThat(present.mismatch(new ProducerRecord<>("responses", "").headers()))
                .isEmpty();
    }

    /** A producer may give a header no value. */
    @Test
    @SuppressWarnings("NullAway")
    void anEmptyHeaderIsAccepted() {
        assertThat(present.mismatch(
                        new ProducerRecord<>("responses", "").headers().add(IntentsHeader.NAME, null)))
                .isEmpty();
    }

    @Test
    void whileTheIdIsUnknownNothingIsAddedOrRefused() {
        var unknown = new IntentsHeader(Optional::empty);

        assertThat(headersBy(unknown)).isEmpty();
        assertThat(unknown.mismatch(headersBy(present))).isEmpty();
    }

    @Test
    void theIdIsThatOfTheTopicAtTheStart() {
        var ids = new TopicIds();
        assertThat(ids.idOf(Topic.INTENTS)).isEmpty();

        Uuid id = Uuid.randomUuid();
        ids.found(Map.of("intents", id));

        assertThat(ids.idOf(Topic.INTENTS)).hasValue(id.toString());
    }

    private static Headers headersBy(IntentsHeader writer) {
        return writer.addTo(new ProducerRecord<>("responses", "")).headers();
    }
}
