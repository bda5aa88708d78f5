package io.intentcast.storage.rest;

import io.intentcast.node.NodePart;
import io.intentcast.storage.declarations.RepeatedInquiry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks several questions of each inquiry concurrently, each on a virtual thread, while the node goes on reading
 * intents.
 */
public final class InquiryLoop implements NodePart {

    private static final Logger LOG = LoggerFactory.getLogger(InquiryLoop.class);
    private static final int AT_ONCE = 16;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration IDLE_POLL_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final List<RepeatedInquiry<?>> inquiries;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public InquiryLoop(RepeatedInquiry<?>... inquiries) {
        this.inquiries = List.of(inquiries);
    }

    @Override
    public void start() {
        inquiries.forEach(repeatedInquiry -> threads.execute(() -> run(repeatedInquiry, new Semaphore(AT_ONCE))));
    }

    /** Stops asking. Questions under way are asked again at the next start. */
    @Override
    public void stop() {
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While nothing is open, it sleeps until something is. */
    private <Q> void run(RepeatedInquiry<Q> repeatedInquiry, Semaphore free) {
        var bell = new Semaphore(0);
        repeatedInquiry.whenOpened(bell::release);
        try {
            while (!threads.isShutdown()) {
                for (Q question : repeatedInquiry.due(free.availablePermits())) {
                    free.acquire();
                    threads.execute(() -> learn(repeatedInquiry, question, free));
                }
                Duration pause = repeatedInquiry.isIdle() ? IDLE_POLL_INTERVAL : POLL_INTERVAL;
                boolean _ = bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
            }
        } catch (InterruptedException | RejectedExecutionException stopped) {
            LOG.debug("the inquiries stop");
        }
    }

    private static <Q> void learn(RepeatedInquiry<Q> repeatedInquiry, Q question, Semaphore free) {
        try {
            switch (repeatedInquiry.learn(question)) {
                case LEARNED, NOT_YET -> {}
                case UNKNOWN -> LOG.debug("the answer to {} is not available now", question);
                case GIVEN_UP -> LOG.warn("{} was not answered in time and is given up", question);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the answer to {} cannot be recorded: {}", question, e.toString());
        } finally {
            free.release();
        }
    }
}
