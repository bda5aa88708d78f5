package io.intentcast.intent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.tracking.RecentResponses;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ResponseHandlerTest {

    private static final IntentsHeader PRESENT = new IntentsHeader(() -> Optional.of("present"));
    private static final Decoded<ResponseRecord> WITHDRAWN = new Decoded.Parsed<>(new Withdrawn(4));

    private final ResponseHandler handler = new ResponseHandler(new RecentResponses(1, 10, 1_000), PRESENT);

    @Test
    void aReadableRecordAboutPresentIntentsIsOfUse() {
        assertThat(handler.handle(record(WITHDRAWN, "present"))).isTrue();
    }

    @Test
    void aRecordAboutIntentsOfADeletedTopicIsNotShown() {
        assertThat(handler.handle(record(WITHDRAWN, "former"))).isFalse();
    }

    @Test
    void anUnreadableRecordIsNotShown() {
        assertThat(handler.handle(record(new Decoded.Unreadable<>("no JSON"), "present")))
                .isFalse();
    }

    private static ConsumerRecord<String, Decoded<ResponseRecord>> record(
            Decoded<ResponseRecord> content, String intentsTopic) {
        var record = new ConsumerRecord<>(Topic.RESPONSES.name(), 0, 7, "", content);
        new IntentsHeader(() -> Optional.of(intentsTopic)).headers().forEach(record.headers()::add);
        return record;
    }
}
