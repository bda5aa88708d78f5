package io.intentcast.node.declaring.rest;

import io.intentcast.node.declaring.Learning;
import io.intentcast.node.declaring.OpenDeclarations.Declaration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns several outcomes at a time, each on a virtual thread, while the node goes on hearing. */
public final class LearningLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LearningLoop.class);
    private static final int AT_ONCE = 16;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final Learning learning;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LearningLoop(Learning learning) {
        this.learning = learning;
    }

    public void start() {
        threads.execute(this::run);
    }

    /** What is being asked is asked again at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!threads.isShutdown()) {
                for (Declaration declaration : learning.due(free.availablePermits())) {
                    free.acquire();
                    threads.execute(() -> learn(declaration));
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException | RejectedExecutionException stopped) {
            LOG.debug("no more outcomes are asked for");
        }
    }

    private void learn(Declaration declaration) {
        try {
            switch (learning.learn(declaration)) {
                case LEARNED, NOT_YET -> {}
                case UNKNOWN -> LOG.debug("the outcome of {} cannot be learned now", declaration.intent());
                case GIVEN_UP -> LOG.warn("intent {} has no outcome; it is given up", declaration.intent());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the outcome of {} cannot be kept: {}", declaration.intent(), e.toString());
        } finally {
            free.release();
        }
    }
}
