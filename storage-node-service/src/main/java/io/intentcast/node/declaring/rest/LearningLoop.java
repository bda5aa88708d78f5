package io.intentcast.node.declaring.rest;

import io.intentcast.node.declaring.Inquiry;
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
public final class LearningLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LearningLoop.class);
    private static final int AT_ONCE = 16;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final List<Inquiry<?>> inquiries;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LearningLoop(Inquiry<?>... inquiries) {
        this.inquiries = List.of(inquiries);
    }

    public void start() {
        inquiries.forEach(inquiry -> threads.execute(() -> run(inquiry, new Semaphore(AT_ONCE))));
    }

    /** Stops asking. Questions under way are asked again at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <Q> void run(Inquiry<Q> inquiry, Semaphore free) {
        try {
            while (!threads.isShutdown()) {
                for (Q question : inquiry.due(free.availablePermits())) {
                    free.acquire();
                    threads.execute(() -> learn(inquiry, question, free));
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException | RejectedExecutionException stopped) {
            LOG.debug("nothing more is asked");
        }
    }

    private static <Q> void learn(Inquiry<Q> inquiry, Q question, Semaphore free) {
        try {
            switch (inquiry.learn(question)) {
                case LEARNED, NOT_YET -> {}
                case UNKNOWN -> LOG.debug("the answer to {} is not available now", question);
                case GIVEN_UP -> LOG.warn("no answer to {} came in time; it is given up", question);
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
