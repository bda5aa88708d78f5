package io.intentcast.intent.kafka;

import io.intentcast.intent.audience.AudienceLog;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BiConsumer;

/** Appends audiences to their topic. */
public final class KafkaAudienceLog implements AudienceLog {

    private final Appender appender;
    private final BiConsumer<AudienceId, Audience> listener;
    private final Counter appended;

    /** @param listener called with each appended audience, before the caller gets its id */
    public KafkaAudienceLog(Appender appender, BiConsumer<AudienceId, Audience> listener, MeterRegistry meters) {
        this.appender = appender;
        this.listener = listener;
        this.appended = Counter.builder("intentcast.audiences.appended")
                .description("Audiences appended by this replica")
                .register(meters);
    }

    @Override
    public AudienceId append(Audience audience) {
        var id = new AudienceId(
                appender.append(Topic.AUDIENCES, 0, null, audience).offset());
        listener.accept(id, audience);
        appended.increment();
        return id;
    }
}
