package io.intentcast.node.responding.outbox;

import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.Outbox.UnsentWord;
import io.intentcast.node.series.PendingWord;
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
 * Sends the words of the outbox in their order. When one fails, nothing more is sent; after a pause a new {@link ResponseSender}
 * resumes at the first unacknowledged word. So the log may get a word more than once.
 */
public final class OutboxDelivery {

    private static final int AT_ONCE = 100;
    private static final Duration RETRY_BACKOFF = Duration.ofSeconds(1);

    private final NodeId self;
    private final long epoch;
    private final Outbox outbox;
    private final Supplier<ResponseSender> voices;
    private final Consumer<PendingWord> acknowledged;
    private final Queue<UnsentWord> done = new ConcurrentLinkedQueue<>();
    private @Nullable DeliverySession attempt;
    private Duration notBefore = Duration.ZERO;

    /**
     * @param epoch the epoch of this process
     * @param acknowledged told of each word that the log has acknowledged, on any thread
     */
    public OutboxDelivery(
            NodeId self,
            long epoch,
            Outbox outbox,
            Supplier<ResponseSender> voices,
            Consumer<PendingWord> acknowledged) {
        this.self = self;
        this.epoch = epoch;
        this.outbox = outbox;
        this.voices = voices;
        this.acknowledged = acknowledged;
    }

    /** One voice, and the last word that it was given. */
    private static final class DeliverySession {

        private final ResponseSender voice;
        private long said = -1;
        private volatile @Nullable Exception failure;

        DeliverySession(ResponseSender voice) {
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
        DeliverySession current = attempt;
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

    private DeliverySession begin() {
        var begun = new DeliverySession(voices.get());
        attempt = begun;
        return begun;
    }

    private void say(DeliverySession current) {
        List<UnsentWord> next = outbox.after(current.said, AT_ONCE);
        while (!next.isEmpty()) {
            for (UnsentWord unsentWord : next) {
                if (current.failure != null) {
                    return;
                }
                say(current, unsentWord);
            }
            next = outbox.after(current.said, AT_ONCE);
        }
    }

    private void say(DeliverySession current, UnsentWord unsentWord) {
        try {
            current.voice.say(unsentWord.draft().spokenBy(self, epoch), new ResponseSender.Listener() {
                @Override
                public void acknowledged() {
                    done.add(unsentWord);
                    acknowledged.accept(unsentWord.draft());
                }

                @Override
                public void failed(Exception reason) {
                    current.failure = reason;
                }
            });
            current.said = unsentWord.sequence();
        } catch (RuntimeException e) {
            current.failure = e;
        }
    }

    private void giveUp(DeliverySession failed, Duration now) {
        failed.voice.close();
        attempt = null;
        notBefore = now.plus(RETRY_BACKOFF);
    }

    private void takeOffAcknowledged() {
        var said = new ArrayList<UnsentWord>();
        for (UnsentWord unsentWord = done.poll(); unsentWord != null; unsentWord = done.poll()) {
            said.add(unsentWord);
        }
        if (said.isEmpty()) {
            return;
        }
        try {
            outbox.acknowledge(said.stream().map(UnsentWord::sequence).toList());
        } catch (RuntimeException notWritten) {
            done.addAll(said);
            throw notWritten;
        }
    }
}
