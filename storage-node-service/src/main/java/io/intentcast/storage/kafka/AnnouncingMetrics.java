package io.intentcast.storage.kafka;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Withdrawn;
import io.intentcast.storage.chunks.OpenAnnouncements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of announcements and withdrawals. */
public final class AnnouncingMetrics {

    private final Counter announced;
    private final Counter withdrawn;

    AnnouncingMetrics(MeterRegistry registry, OpenAnnouncements openAnnouncements) {
        announced = Counter.builder("intentcast.node.announced")
                .description("Acknowledged announcements")
                .register(registry);
        withdrawn = Counter.builder("intentcast.node.withdrawn")
                .description("Acknowledged withdrawals of announcements")
                .register(registry);
        Gauge.builder("intentcast.node.announcements.pending", openAnnouncements, OpenAnnouncements::pending)
                .description("Chunks whose entry in providers may be stale")
                .register(registry);
    }

    /** Counts an event whose record the topic has acknowledged. */
    public void acknowledged(Event event) {
        (event instanceof Withdrawn ? withdrawn : announced).increment();
    }
}
