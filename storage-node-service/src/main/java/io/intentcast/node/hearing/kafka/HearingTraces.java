package io.intentcast.node.hearing.kafka;

import io.intentcast.node.series.Change;
import io.intentcast.node.series.Draft;
import io.intentcast.platform.tracing.Traces;
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
public final class HearingTraces {

    private static final int MOST = 1_000;

    private final Traces traces;
    private final NodeId self;
    private final Map<Integer, NavigableMap<Long, Span>> undecided = new HashMap<>();
    private final Map<Place, List<Span>> unsaid = new ConcurrentHashMap<>();

    /** The last offset that a word covers. */
    private record Place(int partition, long upTo) {}

    public HearingTraces(Traces traces, NodeId self) {
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

    void decided(Change change) {
        if (!traces.areOn()) {
            return;
        }
        change.drafts().forEach(this::cover);
        change.positions().forEach((partition, next) -> {
            var skipped = undecided.getOrDefault(partition, new TreeMap<>()).headMap(next);
            skipped.values()
                    .forEach(span -> span.tag("intentcast.answer", "skipped").end());
            skipped.clear();
        });
    }

    private void cover(Draft draft) {
        var covered = undecided
                .getOrDefault(draft.partition(), new TreeMap<>())
                .subMap(draft.since(), true, draft.upTo(), true);
        if (covered.isEmpty()) {
            return;
        }
        var sending = new ArrayList<Span>();
        covered.forEach((offset, span) -> {
            Optional<Answer> answer = draft.answers().stream()
                    .filter(reply -> reply.to() == offset)
                    .map(Reply::answer)
                    .findFirst();
            span.tag("intentcast.answer", answer.map(HearingTraces::nameOf).orElse("silence"));
            span.end();
            sending.add(traces.begin("send " + Topic.RESPONSES.name(), Span.Kind.PRODUCER, span)
                    .tag("intentcast.node", self.value()));
        });
        covered.clear();
        if (unsaid.size() < MOST) {
            unsaid.put(new Place(draft.partition(), draft.upTo()), sending);
        }
    }

    private static String nameOf(Answer answer) {
        return switch (answer) {
            case Yes _ -> "yes";
            case No no -> "no, " + no.reason().value();
        };
    }

    /** Ends the spans of a word that the log has acknowledged. Safe on any thread. */
    public void acknowledged(Draft draft) {
        List<Span> sent = unsaid.remove(new Place(draft.partition(), draft.upTo()));
        if (sent != null) {
            sent.forEach(Span::end);
        }
    }
}
