package io.intentcast.storage.kafka;

import io.intentcast.node.NodePart;
import io.intentcast.platform.disk.DiskFullException;
import io.intentcast.storage.chunks.Announcer;
import io.intentcast.storage.chunks.OpenAnnouncements;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that announces and withdraws as soon as there is something to say. What it leaves unsaid, the next
 * start resumes.
 */
public final class AnnouncingLoop implements NodePart {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncingLoop.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final OpenAnnouncements openAnnouncements;
    private final Announcer announcing;
    private final Supplier<PastAnnouncementsReader> past;
    private final Consumer<RuntimeException> fatal;
    private final Semaphore bell = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private final long begun = System.nanoTime();
    private @Nullable PastAnnouncementsReader reading;

    /**
     * @param announcing makes the announcer, given what wakes this loop
     * @param past asked for when the topic may have announcements of an earlier life
     * @param fatal called once, when the node cannot go on because its disk fails
     */
    public AnnouncingLoop(
            String name,
            OpenAnnouncements openAnnouncements,
            Function<Runnable, Announcer> announcing,
            Supplier<PastAnnouncementsReader> past,
            Consumer<RuntimeException> fatal) {
        this.openAnnouncements = openAnnouncements;
        this.announcing = announcing.apply(bell::release);
        this.past = past;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    @Override
    public void start() {
        openAnnouncements.whenOpened(bell::release);
        thread.start();
    }

    /** Sends nothing more from here on, except what is under way. */
    @Override
    public void silence() {
        stopping.countDown();
        bell.release();
    }

    @Override
    public void stop() {
        silence();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_TIMEOUT)) {
                thread.interrupt();
                boolean _ = thread.join(STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            readPast();
            while (stopping.getCount() > 0) {
                turn();
            }
        } catch (InterruptedException e) {
            LOG.warn("interrupted; {} chunks are left for the next start", openAnnouncements.pending());
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) {
                fatal.accept(e);
            } else {
                LOG.warn("stopped with {}", e.toString());
            }
        } finally {
            closePast();
            endAnnouncing();
        }
    }

    private void endAnnouncing() {
        try {
            announcing.close();
        } catch (DiskFullException full) {
            LOG.debug("the disk is full; acknowledged announcements are sent again at the next start", full);
        }
    }

    private void readPast() {
        if (openAnnouncements.havePast()) {
            reading = past.get();
            reading.start();
        }
    }

    private void closePast() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }

    private void turn() throws InterruptedException {
        if (!openAnnouncements.havePast()) {
            closePast();
        }
        try {
            Exception failure = announcing.announce(Duration.ofNanos(System.nanoTime() - begun));
            if (failure != null) {
                LOG.warn("an announcement failed and is retried: {}", failure.toString());
            }
        } catch (DiskFullException full) {
            LOG.debug("the disk is full; acknowledged announcements are recorded later: {}", full.toString());
        }
        boolean _ = bell.tryAcquire(POLL_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
        bell.drainPermits();
    }
}
