package io.intentcast.node.telling;

import io.intentcast.node.series.Draft;
import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.Outbox.Unsaid;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the words of the outbox in their order. When one fails, nothing more is sent; after a pause a new {@link Voice}
 * resumes at the first unacknowledged word. So the log may get a word more than once.
 */
public final class Telling {

    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NodeId self;
    private final long epoch;
    private final Outbox outbox;
    private final Supplier<Voice> voices;
    private final Consumer<Draft> acknowledged;
    private final Queue<Unsaid> done = new ConcurrentLinkedQueue<>();
    private @Nullable Attempt attempt;
    private Duration notBefore = Duration.ZERO;

    /**
     * @param epoch the epoch of this process
     * @param acknowledged told of each word that the log has acknowledged, on any thread
     */
    public Telling(NodeId self, long epoch, Outbox outbox, Supplier<Voice> voices, Consumer<Draft> acknowledged) {
        this.self = self;
        this.epoch = epoch;
        this.outbox = outbox;
        this.voices = voices;
        this.acknowledged = acknowledged;
    }

    /** One voice, and the last word that it was given. */
    private static final class Attempt {

        private final Voice voice;
        private long said = -1;
        private volatile @Nullable Exception failure;

        Attempt(Voice voice) {
            this.voice = voice;
        }
    }

    /**
     * Sends the words that are not sent yet, and removes acknowledged words from the outbox. Call it repeatedly, from
     * one thread. The first call creates a voice even if there is nothing to send, so that the first word does not wait
     * for one.
     *
     * @param now the time of a clock that only goes forward, counted from any point
     * @return why the last attempt failed, reported once; null otherwise
     */
    public @Nullable Exception tell(Duration now) {
        takeOffAcknowledged();
        Attempt current = attempt;
        if (current != null && current.failure != null) {
            Exception failure = current.failure;
            giveUp(current, now);
            return failure;
        }
        if (now.compareTo(notBefore) >= 0) {
            say(current == null ? begin() : current);
        }
        return null;
    }

    public void close() {
        if (attempt != null) {
            attempt.voice.close();
            attempt = null;
        }
        takeOffAcknowledged();
    }

    private Attempt begin() {
        var begun = new Attempt(voices.get());
        attempt = begun;
        return begun;
    }

    private void say(Attempt current) {
        List<Unsaid> next = outbox.after(current.said, AT_ONCE);
        while (!next.isEmpty()) {
            for (Unsaid unsaid : next) {
                if (current.failure != null) {
                    return;
                }
                say(current, unsaid);
            }
            next = outbox.after(current.said, AT_ONCE);
        }
    }

    private void say(Attempt current, Unsaid unsaid) {
        try {
            current.voice.say(unsaid.draft().spokenBy(self, epoch), new Voice.Listener() {
                @Override
                public void acknowledged() {
                    done.add(unsaid);
                    acknowledged.accept(unsaid.draft());
                }

                @Override
                public void failed(Exception reason) {
                    current.failure = reason;
                }
            });
            current.said = unsaid.sequence();
        } catch (RuntimeException e) {
            current.failure = e;
        }
    }

    private void giveUp(Attempt failed, Duration now) {
        failed.voice.close();
        attempt = null;
        notBefore = now.plus(PAUSE);
    }

    private void takeOffAcknowledged() {
        var said = new ArrayList<Unsaid>();
        for (Unsaid unsaid = done.poll(); unsaid != null; unsaid = done.poll()) {
            said.add(unsaid);
        }
        if (said.isEmpty()) {
            return;
        }
        try {
            outbox.acknowledge(said.stream().map(Unsaid::sequence).toList());
        } catch (RuntimeException notWritten) {
            done.addAll(said);
            throw notWritten;
        }
    }
}
