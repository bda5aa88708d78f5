package io.intentcast.node.responding;

import io.intentcast.node.responding.WordBuilder.MeasuredReply;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Turns the records read from some partitions into one {@link SeriesChange}: decisions, words, and the next offsets. An
 * intent is skipped as too late only when a later record of the partition shows it, and no word covers a skipped
 * intent. What the node says to its own intent goes into the word, but it answers nobody and is no event.
 */
public final class BatchResponder {

    private final NodeId self;
    private final Answerer answerer;
    private final WordBuilder wordBuilder;

    public BatchResponder(NodeId self, Answerer answerer, WordBuilder wordBuilder) {
        this.self = self;
        this.answerer = answerer;
        this.wordBuilder = wordBuilder;
    }

    /** Decides what the node says to an intent; empty for nothing. */
    @FunctionalInterface
    public interface Answerer {

        /**
         * @param justBefore answers that were decided but are not written yet, in their order; valid only during the
         *     call
         */
        Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore);

        /** The kinds that an application has defined, and that it answers. */
        default Set<String> ownKinds() {
            return Set.of();
        }

        /**
         * Tells of an intent that is skipped because it is too late to answer it. It comes in its place among those
         * that are answered.
         */
        default void skip(IntentId id, Intent intent) {}

        /** Tells which intents it is going to be asked about, in their order. */
        default void prepare(List<Intent> intents) {}
    }

    /** @param read by partition at least one record, in the order of their offsets */
    public SeriesChange hear(SortedMap<Integer, List<IntentRecord>> read, Instant now) {
        var declared = new ArrayList<DeclaredIntent>();
        var answered = new ArrayList<Answered>();
        var words = new ArrayList<PendingWord>();
        var positions = new HashMap<Integer, Long>();
        answerer.prepare(read.values().stream()
                .flatMap(records -> inTime(records).stream())
                .flatMap(record -> record.intent().stream())
                .toList());
        read.forEach((partition, records) -> {
            records.forEach(
                    record -> own(record).ifPresent(intent -> declared.add(declared(partition, record, intent))));
            List<IntentRecord> inTime = inTime(records);
            words.addAll(wordBuilder.about(partition, inTime, replies(partition, records, inTime, now, answered)));
            positions.put(partition, records.getLast().offset() + 1);
        });
        List<Event> events =
                Stream.<Event>concat(declared.stream(), answered.stream()).toList();
        return new SeriesChange(now, events, words, positions, Durability.AS_CONFIGURED);
    }

    /**
     * @param inTime those of the records that are answered, in the same order
     * @param answered what was answered before in the same change; the answers are added to it
     */
    private List<MeasuredReply> replies(
            int partition,
            List<IntentRecord> records,
            List<IntentRecord> inTime,
            Instant now,
            List<Answered> answered) {
        var replies = new ArrayList<MeasuredReply>();
        int next = 0;
        for (IntentRecord record : records) {
            if (next == inTime.size() || inTime.get(next).offset() != record.offset()) {
                skip(partition, record);
                continue;
            }
            next++;
            Optional<MeasuredReply> said = answer(partition, record, now, answered);
            said.ifPresent(replies::add);
            if (said.isPresent() && own(record).isEmpty()) {
                answered.add(answered(partition, record, said.get().reply().answer()));
            }
        }
        return replies;
    }

    private Optional<Intent> own(IntentRecord record) {
        return record.intent().filter(intent -> intent.from().equals(self));
    }

    private static List<IntentRecord> inTime(List<IntentRecord> records) {
        Deque<IntentRecord> inTime = new ArrayDeque<>();
        Instant latest = Instant.MIN;
        for (IntentRecord record : records.reversed()) {
            if (!record.isOverAt(latest)) {
                inTime.addFirst(record);
            }
            latest = record.appended().isAfter(latest) ? record.appended() : latest;
        }
        return List.copyOf(inTime);
    }

    private void skip(int partition, IntentRecord record) {
        record.intent().ifPresent(intent -> answerer.skip(new IntentId(partition, record.offset()), intent));
    }

    private Optional<MeasuredReply> answer(int partition, IntentRecord record, Instant now, List<Answered> justBefore) {
        return record.intent()
                .flatMap(intent -> answerer.answer(
                        new IntentId(partition, record.offset()),
                        intent,
                        now,
                        Collections.unmodifiableList(justBefore)))
                .map(answer -> wordBuilder.fitting(record.offset(), answer));
    }

    private static DeclaredIntent declared(int partition, IntentRecord record, Intent intent) {
        return new DeclaredIntent(
                new IntentId(partition, record.offset()),
                intent.want().kind(),
                intent.want().subject(),
                intent.window(),
                intent.until(),
                record.appended());
    }

    private static Answered answered(int partition, IntentRecord record, Answer answer) {
        Answer kept = switch (answer) {
            case Yes(var claim) -> new Yes(claim.brief());
            case No no -> no;
        };
        return new Answered(
                new IntentId(partition, record.offset()),
                record.intent().orElseThrow().want().subject(),
                kept);
    }
}
