package io.intentcast.consensus.window;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.window.WindowFold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The closer of one partition: from what was read it decides the conclusions, and the records to write so that the log
 * goes on. It does no I/O. Times are nanoseconds of a monotonic clock, and only say when to check again. Not
 * thread-safe.
 */
public final class PartitionCloser {

    /** How long a tick may reach beyond the end of intents before the fold begins at the ends. */
    public static final Duration TICK_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration INTENTS_TIMEOUT = Duration.ofNanos(RetriedWrite.FIRST_BACKOFF);

    private final Checkpoint from;
    private final WindowFold fold;
    private final NavigableMap<Long, ResolvedIntent> unopened = new TreeMap<>();
    private final Queue<ResponseEntry> unfolded = new ArrayDeque<>();
    private final RetriedWrite<Long> reachTicks = new RetriedWrite<>();
    private final RetriedWrite<Instant> timeTicks = new RetriedWrite<>();
    private final RetriedWrite<Long> voids = new RetriedWrite<>();
    private final StuckTickTracker stuckTickTracker;

    private long intentsNext;
    private boolean ticked;
    private @Nullable Instant lastAppendTime;
    private long lastFoldedAt;
    private @Nullable Doubt doubt;
    private @Nullable Long beyond;

    /** The time since which a record has reached beyond the intents read. */
    private record Doubt(long record, long since) {}

    /**
     * Continues from a checkpoint: intents are to be read from its {@code oldest}, responses from its
     * {@code rereadFrom}.
     */
    PartitionCloser(int partition, Checkpoint from) {
        this(partition, from, TICK_TIMEOUT);
    }

    /** @param patienceWithTicks how long a tick may reach beyond the end of intents */
    public PartitionCloser(int partition, Checkpoint from, Duration patienceWithTicks) {
        this.from = from;
        this.stuckTickTracker = new StuckTickTracker(patienceWithTicks);
        this.fold = new WindowFold(partition, from.rereadFrom(), from.oldest());
        this.intentsNext = from.oldest();
    }

    /** Takes the next readable intent. */
    public void readIntent(long offset, ResolvedIntent declared) {
        unopened.put(offset, declared);
        readIntentsUpTo(offset + 1);
    }

    /**
     * All intents before this one have been read; those not given to {@link #readIntent} are unreadable or do not
     * exist.
     */
    public void readIntentsUpTo(long next) {
        intentsNext = Math.max(intentsNext, next);
    }

    /** Takes the next record of responses. */
    public void readResponse(ResponseEntry record) {
        unfolded.add(record);
    }

    /** Folds what was read, as far as the intents are known; returns the conclusions in publishing order. */
    public List<Conclusion> advance(long nanos) {
        var published = new ArrayList<Conclusion>();
        for (ResponseEntry record = unfolded.peek();
                record != null && !waitsForIntents(record);
                record = unfolded.peek()) {
            unfolded.remove();
            for (Conclusion conclusion : fold.fold(record, this::readable)) {
                if (conclusion.at() >= from.position()) {
                    published.add(conclusion);
                }
            }
            lastAppendTime = record.appendTime();
            lastFoldedAt = nanos;
        }
        unopened.headMap(fold.opensNext()).clear();
        return published;
    }

    private boolean waitsForIntents(ResponseEntry record) {
        return record.content() instanceof Tick tick && tick.upTo() >= intentsNext;
    }

    private NavigableMap<Long, ResolvedIntent> readable(long first, long last) {
        return unopened.subMap(first, true, last, true);
    }

    /** The tick to be written now, if any; if so it counts as written. */
    public Optional<Tick> tick(long nanos) {
        boolean reach = reachTicks.isDue(
                Optional.of(intentsNext - 1).filter(last -> last >= fold.opensNext()),
                last -> fold.opensNext() > last,
                nanos);
        boolean time = timeTicks.isDue(
                fold.waitsFor().filter(due -> !ticked || untilAppendTime(due, nanos) <= 0),
                due -> !fold.waitsFor().equals(Optional.of(due)),
                nanos);
        if (!reach && !time) {
            return Optional.empty();
        }
        ticked = true;
        return Optional.of(new Tick(intentsNext - 1, refused()));
    }

    private List<Long> refused() {
        return unopened.tailMap(fold.opensNext(), true).entrySet().stream()
                .filter(entry -> !entry.getValue().canBeServed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The nanoseconds until the broker appends with this time, estimated from the last folded record. */
    private long untilAppendTime(Instant due, long nanos) {
        return lastAppendTime == null
                ? 0
                : Duration.between(lastAppendTime, due).toNanos() - (nanos - lastFoldedAt);
    }

    /**
     * Whether a record may reach beyond the end of intents; then the end must be looked up and passed to
     * {@link #foundEnd}.
     */
    public boolean doubtsEnd(long nanos) {
        if (unfolded.peek() instanceof ResponseEntry(long offset, var _, Tick tick) && tick.upTo() >= intentsNext) {
            stuckTickTracker.waitsAt(offset, tick.upTo(), nanos);
        } else {
            stuckTickTracker.goesOn();
        }
        return doubtsWord(nanos) || stuckTickTracker.isDue(nanos);
    }

    private boolean doubtsWord(long nanos) {
        doubt = fold.firstBeyond(intentsNext)
                .map(record ->
                        doubt != null && doubt.record == record.offset() ? doubt : new Doubt(record.offset(), nanos))
                .orElse(null);
        return doubt != null && nanos - doubt.since >= INTENTS_TIMEOUT.toNanos();
    }

    /** Takes the end of intents, which was looked up just now. */
    public void foundEnd(long end, long nanos) {
        stuckTickTracker.foundEnd(end, nanos);
        beyond = fold.firstBeyond(end).map(ResponseEntry::offset).orElse(null);
        doubt = null;
    }

    /** The void to be written now, if any; if so it counts as written. */
    public Optional<Voided> voided(long nanos) {
        Optional<Long> wanted = Optional.ofNullable(beyond)
                .filter(offset -> fold.firstBeyond(intentsNext)
                        .filter(record -> record.offset() == offset)
                        .isPresent());
        return voids.isDue(wanted, offset -> !wanted.equals(Optional.of(offset)), nanos)
                ? wanted.map(Voided::new)
                : Optional.empty();
    }

    /**
     * The nanoseconds after which there may be something to write without new input; empty when only input can cause
     * it.
     */
    public Optional<Long> looksAgainIn(long nanos) {
        Optional<Long> time =
                fold.waitsFor().map(due -> Math.max(timeTicks.next(nanos).orElse(0L), untilAppendTime(due, nanos)));
        return Stream.of(
                        time,
                        reachTicks.next(nanos),
                        voids.next(nanos),
                        stuckTickTracker.next(nanos),
                        Optional.ofNullable(doubt).map(_ -> INTENTS_TIMEOUT.toNanos()))
                .flatMap(Optional::stream)
                .min(Long::compare);
    }

    /** May be committed once everything that {@link #advance} returned so far is acknowledged. */
    public Checkpoint checkpoint() {
        Checkpoint now = fold.checkpoint();
        return now.position() >= from.position() ? now : from;
    }

    /** The number of records that were read and are not folded yet. */
    public int unfolded() {
        return unfolded.size();
    }

    /** The number of readable intents that were read and are not opened yet. */
    public int unopened() {
        return unopened.size();
    }

    /** The time at which a window should have closed that is still open; empty when none is late. */
    public Optional<Instant> overdueSince(long nanos) {
        return fold.waitsFor().filter(due -> untilAppendTime(due, nanos) <= 0);
    }

    /** Whether the fold waits at a tick for more intents. */
    public boolean waitsForIntents() {
        ResponseEntry next = unfolded.peek();
        return next != null && waitsForIntents(next);
    }

    /** The tick at which the fold is stuck, once it is known that intents end before it. */
    public Optional<StuckTick> stuckTick() {
        return stuckTickTracker.stuckTick();
    }

    /**
     * Whether the fold has been stuck for longer than the timeout, with the end still short at each look-up, so that a
     * new one must begin at the ends.
     */
    public boolean givesUp() {
        return stuckTickTracker.isOver();
    }

    /** The first intent without an outcome, as far as was folded. */
    public long firstUnconcluded() {
        return fold.firstUnconcluded();
    }

    /** The next record of responses to be folded. */
    public long position() {
        return fold.position();
    }

    /** The number of open windows. */
    public int openWindows() {
        return fold.openWindows();
    }

    /** The number of words that did not count for a window, because a newer process of the node was registered. */
    public long fenced() {
        return fold.fenced();
    }
}
