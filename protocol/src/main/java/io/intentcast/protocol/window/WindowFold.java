package io.intentcast.protocol.window;

import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folds one responses partition into outcomes, which depend on the records and the intents alone, not on any clock. Its
 * state is a cache of the log; {@link #checkpoint} says from where it can be rebuilt. Not thread-safe.
 */
public final class WindowFold {

    private final int partition;
    private final NavigableMap<Long, Window> open = new TreeMap<>();
    private final NavigableMap<Long, Window> closed = new TreeMap<>();
    private final Timetable deadlines = new Timetable();
    private final Timetable forgettings = new Timetable();
    private final EarlyRecords early = new EarlyRecords();
    private final ReplayBounds replayBounds = new ReplayBounds();
    private final List<Conclusion> conclusions = new ArrayList<>();

    private long position;
    private long opensNext;
    private long fenced;

    /**
     * A fold that has read nothing yet.
     *
     * @param position the first record that it will take
     * @param opensFrom intents before this one are forgotten, and not opened again
     */
    public WindowFold(int partition, long position, long opensFrom) {
        this.partition = partition;
        this.position = position;
        this.opensNext = opensFrom;
    }

    /**
     * Takes the next record; a tick only when intents are readable as far as it says.
     *
     * @return the conclusions at this record, in publishing order
     */
    public List<Conclusion> fold(ResponseEntry record, IntentDictionary intents) {
        conclusions.clear();
        passTime(record);
        askUntil(record, take(record, intents));
        position = record.offset() + 1;
        replayBounds.forgetBelow(oldest());
        conclusions.sort(Conclusion.ORDER);
        return List.copyOf(conclusions);
    }

    private void passTime(ResponseEntry record) {
        for (long intent : deadlines.takeUntil(record.appendTime())) {
            Window window = open.get(intent);
            if (window != null) {
                close(window, ClosedBy.DEADLINE, window.deadline(), record);
            }
        }
        for (long intent : forgettings.takeUntil(record.appendTime())) {
            closed.remove(intent);
        }
    }

    /** Takes the content of the record; returns the windows that it touched. */
    private NavigableMap<Long, Window> take(ResponseEntry record, IntentDictionary intents) {
        return switch (record.content()) {
            case Word word -> hear(word, record);
            case Tick tick -> open(tick, record, intents);
            case Withdrawn withdrawn -> withdraw(withdrawn, record);
            case Voided voided -> annul(voided);
            case Contradicted contradicted -> passOn(new Contradiction(contradicted, record.offset()));
            case Known known -> passOn(KnownAnswer.of(known, partition, record.offset()));
            case null -> nothing();
        };
    }

    private NavigableMap<Long, Window> hear(Word word, ResponseEntry record) {
        replayBounds.add(record.offset(), word.upTo());
        if (word.partition() != partition) {
            return nothing();
        }
        if (word.upTo() >= opensNext) {
            early.add(record);
        }
        hear(word, record, closed);
        return hear(word, record, open);
    }

    private NavigableMap<Long, Window> open(Tick tick, ResponseEntry record, IntentDictionary intents) {
        replayBounds.add(record.offset(), tick.upTo());
        if (tick.upTo() < opensNext) {
            return nothing();
        }
        var opening = new TreeMap<Long, Window>();
        intents.between(opensNext, tick.upTo()).forEach((offset, declared) -> {
            var id = new IntentId(partition, offset);
            if (tick.refused().contains(offset)) {
                conclusions.add(Window.refused(id, declared, record));
            } else {
                opening.put(offset, new Window(id, declared, record.appendTime()));
            }
        });
        keep(opening);
        opensNext = tick.upTo() + 1;
        takeEarly(opening, record);
        return opening;
    }

    private void keep(NavigableMap<Long, Window> windows) {
        open.putAll(windows);
        windows.forEach((intent, window) -> deadlines.add(window.deadline(), intent));
    }

    /** Records before the tick count at the tick: words in their order, then a withdrawal. */
    private void takeEarly(NavigableMap<Long, Window> opening, ResponseEntry record) {
        early.words((word, before) -> hear(word, before, opening));
        early.withdrawn().stream()
                .flatMap(intent -> Stream.ofNullable(opening.get(intent)))
                .forEach(window -> close(window, ClosedBy.WITHDRAWN, record.appendTime(), record));
        early.forgetBelow(opensNext);
    }

    private NavigableMap<Long, Window> withdraw(Withdrawn withdrawn, ResponseEntry record) {
        long intent = withdrawn.intent();
        replayBounds.add(record.offset(), intent);
        if (intent >= opensNext) {
            early.add(record);
        } else {
            Stream.ofNullable(open.get(intent))
                    .forEach(window -> close(window, ClosedBy.WITHDRAWN, record.appendTime(), record));
        }
        return nothing();
    }

    private NavigableMap<Long, Window> annul(Voided voided) {
        early.remove(voided.offset());
        replayBounds.limit(voided.offset(), opensNext - 1);
        return nothing();
    }

    /** A record that concerns no window is neither early nor late. */
    private NavigableMap<Long, Window> passOn(Conclusion conclusion) {
        conclusions.add(conclusion);
        return nothing();
    }

    private void askUntil(ResponseEntry record, NavigableMap<Long, Window> touched) {
        for (Window window : List.copyOf(touched.values())) {
            if (open.containsKey(window.id().offset())) {
                window.decided().ifPresent(by -> close(window, by, record.appendTime(), record));
            }
        }
    }

    private void close(Window window, ClosedBy by, Instant at, ResponseEntry record) {
        long intent = window.id().offset();
        open.remove(intent);
        deadlines.remove(window.deadline(), intent);
        closed.put(intent, window);
        forgettings.add(window.forgotten(), intent);
        conclusions.addAll(window.close(by, at, record));
    }

    /** Has these windows hear the word, if it covers their intents; returns those that it covers. */
    private NavigableMap<Long, Window> hear(Word word, ResponseEntry record, NavigableMap<Long, Window> windows) {
        NavigableMap<Long, Window> covered =
                word.since() > word.upTo() ? nothing() : windows.subMap(word.since(), true, word.upTo(), true);
        for (Window window : covered.values()) {
            window.hear(word);
            fenced += window.fences(word) ? 1 : 0;
        }
        for (Reply reply : word.answers()) {
            Window window = covered.get(reply.to());
            if (window != null) {
                window.take(word, reply.answer(), record).ifPresent(conclusions::add);
            }
        }
        return covered;
    }

    private static NavigableMap<Long, Window> nothing() {
        return new TreeMap<>();
    }

    /** The next record that it takes. */
    public long position() {
        return position;
    }

    /** The first intent that no tick has reached. */
    public long opensNext() {
        return opensNext;
    }

    /** The first intent that has no outcome yet. */
    public long firstUnconcluded() {
        return open.isEmpty() ? opensNext : open.firstKey();
    }

    public int openWindows() {
        return open.size();
    }

    /** The append time at which a record is wanted, because of a deadline or to forget closed windows. */
    public Optional<Instant> waitsFor() {
        return Timetable.next(deadlines, forgettings);
    }

    /** The first record that concerns an intent at {@code end} or later, and so none if intents end there. */
    public Optional<ResponseEntry> firstBeyond(long end) {
        return early.firstBeyond(end);
    }

    /** The number of words that did not count for a window, because its audience names a newer process. */
    public long fenced() {
        return fenced;
    }

    /** From where this fold can be rebuilt, once all its conclusions are acknowledged. */
    public Checkpoint checkpoint() {
        return new Checkpoint(position, oldest(), replayBounds.first().orElse(position));
    }

    /** What the node has said to an intent that is not closed, as far as it counts and no void takes it back. */
    Optional<SaidSoFar> said(NodeId node, long intent, ResolvedIntent declared) {
        if (intent < opensNext) {
            Window known = open.containsKey(intent) ? open.get(intent) : closed.get(intent);
            return known == null ? Optional.empty() : known.said(node);
        }
        var window = new Window(new IntentId(partition, intent), declared, declared.appendTime());
        var opening = new TreeMap<>(Map.of(intent, window));
        early.words((word, before) -> hear(word, before, opening));
        return window.said(node);
    }

    /** Drops the window of an intent: nothing more is concluded about it. */
    void drop(long intent) {
        open.remove(intent);
        closed.remove(intent);
    }

    /** Takes over the open windows of a fold that has taken the same records. */
    void adopt(WindowFold other) {
        keep(other.open);
    }

    private long oldest() {
        long first = firstUnconcluded();
        return closed.isEmpty() ? first : Math.min(first, closed.firstKey());
    }
}
