package io.intentcast.intent.tracking;

import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.FollowedWindows;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Concludes the windows of one partition that somebody here waits for, with the fold that closes them, and only where
 * its conclusion must be the published one: where all records that concern the intent were read, and the fold that
 * publishes goes on from the same beginning. It does no I/O. Thread-safe.
 */
public final class PartitionReader {

    private static final long NEVER = Long.MAX_VALUE;

    private final int partition;
    private final int remembered;
    private final long rememberedBytes;
    private final Consumer<Outcome> concluded;

    private final Deque<RecentResponse> recent = new ArrayDeque<>();
    private final Map<Long, Integer> followers = new HashMap<>();
    private final Set<Long> folded = new HashSet<>();
    private final List<Outcome> held = new ArrayList<>();
    private final Set<ResponseListener> listeners = new LinkedHashSet<>();

    private @Nullable FollowedWindows windows;
    private long bytes;
    private long next = -1;
    private long intentsNext;
    private long lastTicked = -1;
    private OptionalLong begun = OptionalLong.empty();
    private long certainFrom = NEVER;
    private boolean readSinceCommit;

    /** Hears one record after the other; must return quickly. */
    public interface ResponseListener {
        void onResponse(ResponseEntry record);
    }

    /**
     * @param remembered the maximum number of cached records, of at most {@code rememberedBytes} in total
     * @param concluded called with each outcome; must return quickly
     */
    public PartitionReader(int partition, int remembered, long rememberedBytes, Consumer<Outcome> concluded) {
        this.partition = partition;
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
        this.concluded = concluded;
    }

    /** Reading begins, or goes on, at this record of responses. */
    public synchronized void begin(long offset) {
        forget();
        next = offset;
    }

    /** Takes the next record of responses. One that was taken before is ignored; where some are missing, it begins. */
    public synchronized void read(RecentResponse record) {
        if (record.offset() < next) {
            return;
        }
        if (record.offset() > next || beginsElsewhere(record)) {
            begin(record.offset());
        }
        if (record.begun().isPresent()) {
            begun = record.begun();
        }
        next = record.offset() + 1;
        readSinceCommit = true;
        recent.add(record);
        bytes += record.length();
        if (windows != null || !listeners.isEmpty()) {
            ResponseEntry entry = decoded(record);
            listeners.forEach(listener -> listener.onResponse(entry));
            fold(entry);
        }
        while (recent.size() > remembered || bytes > rememberedBytes) {
            evict();
        }
    }

    /** Whether the fold that wrote this tick does not go on from where the one before it began. */
    private boolean beginsElsewhere(RecentResponse record) {
        return begun.isPresent() && record.begun().isPresent() && !begun.equals(record.begun());
    }

    private void evict() {
        RecentResponse first = recent.remove();
        bytes -= first.length();
        if (certainFrom != NEVER) {
            certainFrom =
                    first.isDecoded() ? Math.max(certainFrom, first.entry().reach() + 1) : NEVER;
        }
    }

    private void forget() {
        recent.clear();
        bytes = 0;
        windows = null;
        folded.clear();
        held.clear();
        lastTicked = -1;
        certainFrom = NEVER;
    }

    private ResponseEntry decoded(RecentResponse record) {
        ResponseEntry entry = record.entry();
        if (entry.content() instanceof Tick tick) {
            lastTicked = Math.max(lastTicked, tick.upTo());
        }
        return entry;
    }

    /** All intents before this one are known to exist. */
    public synchronized void readIntentsUpTo(long end) {
        intentsNext = Math.max(intentsNext, end);
        if (ticksAreWithinIntents()) {
            held.forEach(concluded);
            held.clear();
        }
    }

    /** The fold that publishes waits at a tick beyond the end of intents, and may never go on from there. */
    private boolean ticksAreWithinIntents() {
        return lastTicked < intentsNext;
    }

    /** Whether a newer commit of the closers would be of use. */
    public synchronized boolean wantsCommit() {
        return next >= 0 && (readSinceCommit || certainFrom == NEVER);
    }

    /**
     * Takes what the closers have committed: no record before its third number concerns an intent from its second on.
     * So if all from there on are cached, nothing about these intents is missing.
     */
    public synchronized void take(ClosersCommit commit) {
        Checkpoint start = commit.start();
        long first = recent.isEmpty() ? next : recent.element().offset();
        if (next < 0
                || start.position() > next
                || start.rereadFrom() < first
                || (begun.isPresent() && begun.getAsLong() != commit.begun())) {
            return;
        }
        begun = OptionalLong.of(commit.begun());
        certainFrom = start.oldest();
        readSinceCommit = false;
        while (!recent.isEmpty() && recent.element().offset() < start.rereadFrom()) {
            bytes -= recent.remove().length();
        }
    }

    /** Concludes the intent's window, if that is certain; {@link #leave} must be called as often. */
    public synchronized void follow(long intent, ResolvedIntent declared) {
        followers.merge(intent, 1, Integer::sum);
        if (intent < certainFrom || !declared.canBeServed() || !folded.add(intent)) {
            return;
        }
        if (windows != null && windows.canFollow(intent)) {
            windows.follow(intent, declared);
        } else {
            catchUp(intent, declared);
        }
    }

    /** Folds what was read before, from the first record that concerns the intent. */
    private void catchUp(long intent, ResolvedIntent declared) {
        var late = new FollowedWindows(partition, intent);
        late.follow(intent, declared);
        boolean concerned = false;
        for (RecentResponse record : recent) {
            ResponseEntry entry = decoded(record);
            concerned |= entry.reach() >= intent;
            if (concerned) {
                late.fold(entry).forEach(outcome -> conclude(outcome, late));
            }
        }
        if (windows == null || late.canFollow(intent)) {
            join(late, windows);
        } else {
            join(windows, late);
        }
    }

    private void join(FollowedWindows all, @Nullable FollowedWindows others) {
        if (others != null) {
            all.adopt(others);
        }
        windows = all.isEmpty() ? null : all;
    }

    public synchronized void leave(long intent) {
        if (followers.merge(intent, -1, Integer::sum) > 0) {
            return;
        }
        followers.remove(intent);
        held.removeIf(outcome -> outcome.intentId().offset() == intent);
        if (folded.remove(intent) && windows != null) {
            windows.leave(intent);
            windows = windows.isEmpty() ? null : windows;
        }
    }

    private void fold(ResponseEntry record) {
        FollowedWindows followed = windows;
        if (followed != null) {
            followed.fold(record).forEach(outcome -> conclude(outcome, followed));
            windows = followed.isEmpty() ? null : followed;
        }
    }

    private void conclude(Outcome outcome, FollowedWindows by) {
        long intent = outcome.intentId().offset();
        by.leave(intent);
        folded.remove(intent);
        if (ticksAreWithinIntents()) {
            concluded.accept(outcome);
        } else {
            held.add(outcome);
        }
    }

    /** A new listener first hears the cached records, then each that follows, once and in order. */
    synchronized void listen(ResponseListener listener) {
        recent.forEach(record -> listener.onResponse(decoded(record)));
        listeners.add(listener);
    }

    synchronized void stopListening(ResponseListener listener) {
        listeners.remove(listener);
    }
}
