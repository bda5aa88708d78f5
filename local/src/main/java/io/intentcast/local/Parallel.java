package io.intentcast.local;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs tasks concurrently. */
public final class Parallel {

    private Parallel() {}

    /** Returns when no task runs any more. After a failure no further task starts, and the failure is thrown. */
    public static void run(int threads, List<Runnable> tasks) {
        var failed = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var ended = new ExecutorCompletionService<>(pool);
            tasks.forEach(task -> ended.submit(() -> runUnless(failed, task), null));
            for (Runnable _ : tasks) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void runUnless(AtomicBoolean failed, Runnable task) {
        if (failed.get()) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }
}
