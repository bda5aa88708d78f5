package io.intentcast.node.responding;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers on virtual threads, a limited number at once. One that does not end in its part of the window is
 * interrupted; if it goes on all the same, it still counts. For one thread.
 */
final class HandlerRuns {

    private final ExecutorService threads;
    private final IdentityHashMap<Intent, Run> begun = new IdentityHashMap<>();
    private final Semaphore free;
    private final BiConsumer<Intent, Throwable> failed;

    /**
     * @param node names the threads, so that log lines of handlers show which node of a JVM they run for
     * @param atOnce how many handlers may run at once, 1 or more
     * @param failed notified of each handler that threw or took too long
     */
    HandlerRuns(NodeId node, int atOnce, BiConsumer<Intent, Throwable> failed) {
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(node.value()).factory());
        this.free = new Semaphore(atOnce);
        this.failed = failed;
    }

    /** @param deadline by {@link System#nanoTime} */
    private record Run(Future<Optional<Answer>> result, long deadline) {}

    /** What is left of the window is for the word to arrive. */
    private static Duration patience(Intent intent) {
        return intent.window().multipliedBy(3).dividedBy(4);
    }

    void begin(Intent intent, IntentHandler handler) {
        long deadline = System.nanoTime() + patience(intent).toNanos();
        Callable<Optional<Answer>> run = () -> {
            if (!free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("too many handlers run");
            }
            try {
                return handler.answer(intent);
            } finally {
                free.release();
            }
        };
        begun.put(intent, new Run(threads.submit(run), deadline));
    }

    boolean hasBegun(Intent intent) {
        return begun.containsKey(intent);
    }

    /** Waits for the answer to an intent that has begun: a no when the handler fails. */
    Optional<Answer> finish(Intent intent) {
        Run run = begun.remove(intent);
        if (run == null) {
            throw new IllegalArgumentException("no handler has begun to answer " + intent);
        }
        try {
            return run.result.get(run.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return failed(intent, e.getCause());
        } catch (TimeoutException e) {
            run.result.cancel(true);
            return failed(intent, new TimeoutException("no answer in " + patience(intent)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handlers run", e);
        }
    }

    /** Interrupts what was begun and is not finished, because its answer is no longer wanted. */
    void forget() {
        begun.values().forEach(run -> run.result.cancel(true));
        begun.clear();
    }

    private Optional<Answer> failed(Intent intent, @Nullable Throwable why) {
        failed.accept(intent, why == null ? new IllegalStateException("no cause") : why);
        return Optional.of(No.because(Reason.FAILED));
    }
}
