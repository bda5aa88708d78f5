package io.intentcast.node.kafka;

import io.intentcast.node.outbox.OutboxDelivery;
import io.intentcast.node.responding.Backlog;
import io.intentcast.node.responding.BatchResponder;
import io.intentcast.node.responding.IntentRecord;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.platform.disk.DiskFullException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads intents, decides, writes and sends words, over and over. Words that an earlier process left
 * unsaid come first. It reads nothing while too many words are not acknowledged.
 */
public final class RespondingLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RespondingLoop.class);
    private static final int WAITING_ON_A_PARTITION = 1_000;
    /** The number of unacknowledged words at which reading pauses. */
    public static final int UNSAID_WORDS = 1_000;
    /** The size of the unacknowledged words, in bytes, at which reading pauses. */
    public static final long UNSAID_BYTES = 16L << 20;

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration IDLE_POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_BACKOFF = Duration.ofSeconds(1);
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ACK_INTERVAL = Duration.ofMillis(5);

    private final IntentsReader reader;
    private final Backlog backlog = new Backlog(WAITING_ON_A_PARTITION);
    private final BatchResponder batchResponder;
    private final Series series;
    private final WordOutbox outbox;
    private final OutboxDelivery<Long, PendingWord> delivery;
    private final Supplier<Duration> pace;
    private final InstantSource clock;
    private final RespondingMetrics metrics;
    private final RespondingTraces traces;
    private final Consumer<Throwable> fatal;
    private final long begun = System.nanoTime();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean silenced;
    private volatile long behind;
    private boolean diskIsFull;
    /** Whether no change is about to be written, with which acknowledged words would leave the disk. */
    private boolean idle;

    /**
     * @param name of its thread, and in log lines
     * @param pace gives the shortest time between two words on a partition, as of now
     * @param fatal called once, when the node cannot go on, because its disk fails or for another reason
     */
    public RespondingLoop(
            String name,
            IntentsReader reader,
            BatchResponder batchResponder,
            Series series,
            WordOutbox outbox,
            OutboxDelivery<Long, PendingWord> delivery,
            Supplier<Duration> pace,
            InstantSource clock,
            RespondingMetrics metrics,
            RespondingTraces traces,
            Consumer<Throwable> fatal) {
        this.reader = reader;
        this.batchResponder = batchResponder;
        this.series = series;
        this.outbox = outbox;
        this.delivery = delivery;
        this.pace = pace;
        this.clock = clock;
        this.metrics = metrics;
        this.traces = traces;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Stops reading, says what it has read, and waits a little for the log to acknowledge it. */
    public void stop() {
        stopping.countDown();
        if (thread.getState() == Thread.State.NEW) {
            reader.close();
            return;
        }
        reader.wakeUp();
        try {
            if (!thread.join(FLUSH_TIMEOUT.multipliedBy(2))) {
                thread.interrupt();
                boolean _ = thread.join(FLUSH_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends no more words from here on. */
    public void silence() {
        silenced = true;
        stopping.countDown();
        reader.wakeUp();
    }

    /** The lag: how many intents the node has not decided on. */
    public long behind() {
        return behind;
    }

    private void run() {
        try (reader) {
            delivery.open();
            while (stopping.getCount() > 0) {
                turn();
            }
            flush();
        } catch (InterruptException e) {
            LOG.warn("{} is interrupted; {} words are left for the next start", thread.getName(), outbox.words());
        } catch (RuntimeException | Error e) {
            if (stopping.getCount() > 0) {
                fatal.accept(e);
            } else {
                LOG.warn("{} stopped with {}", thread.getName(), e.toString());
            }
        } finally {
            endDelivery();
        }
    }

    private void endDelivery() {
        try {
            delivery.close();
            outbox.forgetAcknowledged();
        } catch (DiskFullException full) {
            LOG.debug("the disk is full; acknowledged words are sent again at the next start", full);
        }
    }

    private void turn() {
        series.requireThere();
        send();
        if (outbox.words() >= UNSAID_WORDS || outbox.bytes() >= UNSAID_BYTES) {
            pause(POLL_TIMEOUT);
            return;
        }
        try {
            reader.read(untilDue(), backlog.full()).forEach(this::hear);
            behind = reader.behind() + backlog.size();
            idle = backlog.size() == 0;
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("{} cannot read intents and retries: {}", thread.getName(), e.toString());
            pause(RETRY_BACKOFF);
        }
        decide(pace.get());
    }

    private void hear(int partition, List<IntentRecord> records) {
        backlog.add(partition, records);
        metrics.heard(records.size());
    }

    private void decide(Duration between) {
        if (silenced) {
            return;
        }
        Duration now = now();
        for (var due = backlog.takeDue(now, between); !due.isEmpty(); due = backlog.takeDue(now, between)) {
            while (!decided(due) && stopping.getCount() > 0) {
                pause(RETRY_BACKOFF);
            }
        }
    }

    /**
     * Decides and writes; false if the disk is full. The records are then decided again on the next try, or at the next
     * start if the node stops first.
     */
    private boolean decided(SortedMap<Integer, List<IntentRecord>> read) {
        SeriesChange change;
        try {
            change = batchResponder.hear(read, clock.instant());
            series.append(change);
        } catch (DiskFullException full) {
            if (!diskIsFull) {
                LOG.error("{} reads no intents until the disk has room: {}", thread.getName(), full.getMessage());
            }
            diskIsFull = true;
            return false;
        }
        if (diskIsFull) {
            LOG.warn("{} resumes reading intents: the disk has room again", thread.getName());
        }
        diskIsFull = false;
        metrics.decided(read, change);
        traces.decided(change);
        send();
        return true;
    }

    private void flush() {
        decide(Duration.ZERO);
        Duration deadline = now().plus(FLUSH_TIMEOUT);
        while (!silenced && outbox.words() > 0 && now().compareTo(deadline) < 0) {
            send();
            LockSupport.parkNanos(ACK_INTERVAL.toNanos());
        }
    }

    private void send() {
        if (silenced) {
            return;
        }
        try {
            Exception failure = delivery.deliver(now());
            if (failure != null) {
                LOG.warn("{} sends a word again that was not acknowledged: {}", thread.getName(), failure.toString());
            }
            if (idle) {
                outbox.forgetAcknowledged();
            }
        } catch (DiskFullException full) {
            LOG.debug("acknowledged words leave the outbox once the disk has room", full);
        }
    }

    /** An acknowledgement wakes nobody up, so the sleep is short while one is missing. */
    private Duration untilDue() {
        Duration longest = outbox.words() > 0 ? POLL_TIMEOUT : IDLE_POLL_TIMEOUT;
        return backlog.untilDue(now(), pace.get())
                .filter(due -> due.compareTo(longest) < 0)
                .orElse(longest);
    }

    private void pause(Duration longest) {
        try {
            boolean _ = stopping.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
