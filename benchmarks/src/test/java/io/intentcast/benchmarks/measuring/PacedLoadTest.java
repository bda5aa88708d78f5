package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacedLoadTest {

    private static final double OFTEN = 10_000;

    private final Queue<CompletableFuture<Boolean>> open = new ConcurrentLinkedQueue<>();

    @Test
    void whatIsDueWhileTooManyAreOpenIsLeftOut() {
        PacedLoad load = PacedLoad.of(this::ask, OFTEN, 2);

        await(() -> load.leftOut() > 10);

        assertThat(open).hasSize(2);
        end(load);
        assertThat(load.failed()).isZero();
    }

    @Test
    void wrongAnswersAndFailuresAreCountedApart() {
        PacedLoad load = PacedLoad.of(this::ask, OFTEN, 3);
        await(() -> open.size() == 3);

        open.remove().complete(true);
        open.remove().complete(false);
        open.remove().completeExceptionally(new IllegalStateException());

        assertThat(load.answered()).isEqualTo(1);
        assertThat(load.failed()).isEqualTo(2);
        end(load);
    }

    @Test
    void questionsComeAtTheirRateHoweverFastTheAnswers() {
        var asked = new AtomicLong();
        long begun = System.nanoTime();
        PacedLoad load = PacedLoad.of(
                () -> {
                    asked.incrementAndGet();
                    return CompletableFuture.completedFuture(true);
                },
                100,
                1);

        await(() -> asked.get() >= 11);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(100_000_000);
        load.close();
        assertThat(load.answered()).isEqualTo(asked.get());
    }

    private CompletableFuture<Boolean> ask() {
        var question = new CompletableFuture<Boolean>();
        open.add(question);
        return question;
    }

    private void end(PacedLoad load) {
        var closing = CompletableFuture.runAsync(load::close);
        await(() -> {
            while (!open.isEmpty()) {
                open.remove().complete(true);
            }
            return closing.isDone();
        });
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
