package io.intentcast.intent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseHandlerTest {

    private static final IntentsHeader PRESENT = new IntentsHeader(() -> Optional.of("present"));
    private static final Withdrawn WITHDRAWN = new Withdrawn(4);

    private final List<String> unreadable = new ArrayList<>();
    private final ResponseHandler handler = new ResponseHandler(Fakes.nothingRead(), PRESENT, unreadable::add);

    @Test
    void aReadableRecordAboutPresentIntentsHasContent() {
        assertThat(handler.content(record(WITHDRAWN, "present"))).isEqualTo(WITHDRAWN);
        assertThat(unreadable).isEmpty();
    }

    @Test
    void aRecordAboutIntentsOfADeletedTopicHasNone() {
        assertThat(handler.content(record(WITHDRAWN, "former"))).isNull();
        assertThat(unreadable).containsExactly("responses");
    }

    @Test
    void aWordThatLiesInAnotherPartitionThanItSaysHasNone() {
        assertThat(handler.content(record(new Word(new NodeId("a"), 1, 5, 0, 0, List.of()), "present")))
                .isNull();
    }

    @Test
    void anUnreadableRecordHasNone() {
        assertThat(handler.content(record("no JSON".getBytes(StandardCharsets.UTF_8))))
                .isNull();
        assertThat(handler.content(record((byte[]) null))).isNull();
        assertThat(unreadable).hasSize(2);
    }

    private static ConsumerRecord<String, Decoded<byte[]>> record(ResponseRecord content, String intentsTopic) {
        ProducerRecord<byte[], byte[]> written = Records.bytes(Topic.RESPONSES, 0, null, content);
        ConsumerRecord<String, Decoded<byte[]>> record = record(written.value());
        written.headers().forEach(record.headers()::add);
        new IntentsHeader(() -> Optional.of(intentsTopic)).headers().forEach(record.headers()::add);
        return record;
    }

    private static ConsumerRecord<String, Decoded<byte[]>> record(byte @Nullable [] bytes) {
        return new ConsumerRecord<>(
                Topic.RESPONSES.name(), 0, 7, "", bytes == null ? null : new Decoded.Parsed<>(bytes));
    }
}
