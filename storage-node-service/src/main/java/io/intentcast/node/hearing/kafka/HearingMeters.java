package io.intentcast.node.hearing.kafka;

import io.intentcast.node.series.Change;
import io.intentcast.node.series.Draft;
import io.intentcast.node.series.Event.Answered;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Limiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** What the node heard and said, in numbers. */
public final class HearingMeters {

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Counter heard;
    private final Counter words;
    private final Timer latency;

    public HearingMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.heard = Counter.builder("intentcast.node.heard")
                .description("Records of the intents topic that were read")
                .register(registry);
        this.words = Counter.builder("intentcast.node.words")
                .description("Words that were decided")
                .register(registry);
        this.latency = Timer.builder("intentcast.node.word.latency")
                .description("From the append of a word's first intent to the acknowledgement of the word")
                .register(registry);
    }

    void heard(int records) {
        heard.increment(records);
    }

    void decided(Change change) {
        words.increment(change.drafts().size());
        change.events().forEach(event -> {
            if (event instanceof Answered answered) {
                count(answered);
            }
        });
    }

    /** The log has the word. */
    public void acknowledged(Draft draft) {
        Duration took = Duration.between(draft.declared(), clock.instant());
        latency.record(took.isNegative() ? Duration.ZERO : took);
    }

    private void count(Answered answered) {
        switch (answered.answer()) {
            case Yes _ -> answers("yes", "", "");
            case No(var reason, Limiter limiter, var _) ->
                answers(
                        "no",
                        reason.value(),
                        limiter == null ? "" : limiter.name().toLowerCase(Locale.ROOT));
        }
    }

    private void answers(String answer, String reason, String limiter) {
        registry.counter("intentcast.node.answers", "answer", answer, "reason", reason, "limiter", limiter)
                .increment();
    }
}
