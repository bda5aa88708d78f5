package io.intentcast.node.kafka;

import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.tracing.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Traces sampled intents: one span from reading an intent to deciding on it, then one until the log has the word. A
 * word may answer intents of several traces, so its record names none of them. For one thread, except
 * {@link #acknowledged}.
 */
public final class RespondingTraces {

    private static final int MOST = 1_000;

    private final Traces traces;
    private final NodeId self;
    private final Map<Integer, NavigableMap<Long, Span>> undecided = new HashMap<>();
    private final Map<WordEnd, List<Span>> unsaid = new ConcurrentHashMap<>();

    /** The last offset that a word covers. */
    private record WordEnd(int partition, long upTo) {}

    public RespondingTraces(Traces traces, NodeId self) {
        this.traces = traces;
        this.self = self;
    }

    void read(ConsumerRecord<?, ?> record) {
        if (!traces.areOn()) {
            return;
        }
        var spans = undecided.computeIfAbsent(record.partition(), _ -> new TreeMap<>());
        if (spans.size() < MOST) {
            Span span = traces.begin("decide", Span.Kind.CONSUMER, record);
            if (!span.isNoop()) {
                span.tag("intentcast.intent", new IntentId(record.partition(), record.offset()).toString());
                spans.put(record.offset(), span.tag("intentcast.node", self.value()));
            }
        }
    }

    void decided(SeriesChange change) {
        if (!traces.areOn()) {
            return;
        }
        change.words().forEach(this::cover);
        change.positions().forEach((partition, next) -> {
            var skipped = undecided.getOrDefault(partition, new TreeMap<>()).headMap(next);
            skipped.values()
                    .forEach(span -> span.tag("intentcast.answer", "skipped").end());
            skipped.clear();
        });
    }

    private void cover(PendingWord pendingWord) {
        var covered = undecided
                .getOrDefault(pendingWord.partition(), new TreeMap<>())
                .subMap(pendingWord.since(), true, pendingWord.upTo(), true);
        if (covered.isEmpty()) {
            return;
        }
        var sending = new ArrayList<Span>();
        covered.forEach((offset, span) -> {
            Optional<Answer> answer = pendingWord.answers().stream()
                    .filter(reply -> reply.to() == offset)
                    .map(Reply::answer)
                    .findFirst();
            span.tag("intentcast.answer", answer.map(RespondingTraces::nameOf).orElse("silence"));
            span.end();
            sending.add(traces.begin("send " + Topic.RESPONSES.name(), Span.Kind.PRODUCER, span)
                    .tag("intentcast.node", self.value()));
        });
        covered.clear();
        if (unsaid.size() < MOST) {
            unsaid.put(new WordEnd(pendingWord.partition(), pendingWord.upTo()), sending);
        }
    }

    private static String nameOf(Answer answer) {
        return switch (answer) {
            case Yes _ -> "yes";
            case No no -> "no, " + no.reason().value();
        };
    }

    /** Ends the spans of a word that the log has acknowledged. Safe on any thread. */
    public void acknowledged(PendingWord pendingWord) {
        List<Span> sent = unsaid.remove(new WordEnd(pendingWord.partition(), pendingWord.upTo()));
        if (sent != null) {
            sent.forEach(Span::end);
        }
    }
}
