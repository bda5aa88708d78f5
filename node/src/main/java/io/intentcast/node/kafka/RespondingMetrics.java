package io.intentcast.node.kafka;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.IntentRecord;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.platform.observability.Buckets;
import io.intentcast.platform.observability.Labels;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.series.Event.Answered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metrics of intents read and words said. */
public final class RespondingMetrics {

    private final InstantSource clock;
    private final List<Limiter> limiters;
    private final Set<String> ownKinds;
    private final MeterProvider<Counter> answers;
    private final Counter heard;
    private final Counter words;
    private final Timer latency;

    RespondingMetrics(MeterRegistry registry, InstantSource clock, LimiterCheck limiterCheck, Answerer answerer) {
        this.clock = clock;
        this.limiters = limiterCheck.limiters();
        this.ownKinds = answerer.ownKinds();
        this.heard = Counter.builder("intentcast.node.heard")
                .description("Records read from intents")
                .register(registry);
        this.words = Counter.builder("intentcast.node.words")
                .description("Decided words")
                .register(registry);
        this.latency = Timer.builder("intentcast.node.word.latency")
                .description("From the append of a word's first intent to the acknowledgement of the word")
                .serviceLevelObjectives(Buckets.latency())
                .register(registry);
        this.answers = Counter.builder("intentcast.node.answers")
                .description(
                        "Answers to the intents of others, by kind; of a no with its reason, and the limiter behind it")
                .withRegistry(registry);
        Labels.KINDS.forEach(this::beginAtZero);
        ownKinds.forEach(this::beginAtZero);
    }

    /** Registers the counters at 0, because a first answer on a missing counter would not show as an increase. */
    private void beginAtZero(String kind) {
        answers(kind, "yes", Labels.NONE, Labels.NONE);
        for (Limiter limiter : limiters) {
            answers(kind, "no", Reason.RATE_LIMITED.value(), limiter.value());
        }
        Labels.REASONS.stream()
                .filter(reason -> !reason.equals(Reason.RATE_LIMITED.value()))
                .forEach(reason -> answers(kind, "no", reason, Labels.NONE));
    }

    void heard(int records) {
        heard.increment(records);
    }

    /** @param read by partition the records that led to the change */
    void decided(Map<Integer, List<IntentRecord>> read, SeriesChange change) {
        words.increment(change.words().size());
        var kinds = new HashMap<IntentId, String>();
        read.forEach((partition, records) -> records.forEach(record -> record.intent()
                .ifPresent(intent -> kinds.put(new IntentId(partition, record.offset()), label(intent.want())))));
        change.events().forEach(event -> {
            if (event instanceof Answered answered) {
                count(kindOf(answered, kinds), answered.answer());
            }
        });
    }

    private static String kindOf(Answered answered, Map<IntentId, String> kinds) {
        return kinds.getOrDefault(answered.intent(), Labels.OTHER);
    }

    /** Records the latency of a word that the log has acknowledged. */
    public void acknowledged(PendingWord pendingWord) {
        Duration took = Duration.between(pendingWord.declared(), clock.instant());
        latency.record(took.isNegative() ? Duration.ZERO : took);
    }

    private void count(String kind, Answer answer) {
        Counter counter = switch (answer) {
            case Yes _ -> answers(kind, "yes", Labels.NONE, Labels.NONE);
            case No(var reason, Limiter limiter, var _) -> answers(kind, "no", Labels.reason(reason), label(limiter));
        };
        counter.increment();
    }

    private String label(Want want) {
        return ownKinds.contains(want.kind()) ? want.kind() : Labels.kind(want);
    }

    /** A method may name any limiter. */
    private String label(@Nullable Limiter limiter) {
        if (limiter == null) {
            return Labels.NONE;
        }
        return limiters.contains(limiter) ? limiter.value() : Labels.OTHER;
    }

    private Counter answers(String kind, String answer, String reason, String limiter) {
        return answers.withTags("kind", kind, "answer", answer, "reason", reason, "limiter", limiter);
    }
}
