package io.intentcast.consensus.outcome.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that do nothing; the starter fails or is slow on demand. */
@Timeout(60)
class RunSupervisorTest {

    private static final String NAME = "followed-by-a-test";

    private final List<FakeRun> runs = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final Set<Integer> failing = ConcurrentHashMap.newKeySet();
    private final Set<Integer> slow = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ready = new CountDownLatch(1);
    private RunSupervisor<FakeRun> runSupervisor = new RunSupervisor<>(NAME, this::begin, pauses(Duration.ofMillis(1)));

    @AfterEach
    void stop() {
        ready.countDown();
        runSupervisor.stop();
        await().until(() -> !isFollowed());
    }

    @Test
    void aFailedRunIsClosedAndReplaced() {
        runSupervisor.start();
        runs.get(0).goDown();

        await().until(() -> runSupervisor.current() != runs.get(0) && runSupervisor.current() != null);
        assertThat(runs).hasSize(2);
        assertThat(runSupervisor.current()).isSameAs(runs.get(1));
        assertThat(runs.get(0).closed).hasValue(1);
        assertThat(runs.get(1).closed).hasValue(0);
    }

    @Test
    void aFailedRestartIsRetriedUntilItSucceeds() {
        failing.addAll(Set.of(2, 3));
        runSupervisor.start();
        runs.get(0).goDown();

        await().until(() -> runs.size() == 2 && runSupervisor.current() == runs.get(1));
        assertThat(tries).hasValue(4);
    }

    @Test
    void aRunThatFailsDuringItsStartIsReplaced() {
        slow.add(2);
        runSupervisor.start();
        runs.get(0).goDown();
        await().until(() -> runs.size() == 2);

        runs.get(1).goDown();
        ready.countDown();

        await().until(() -> runs.size() == 3 && runSupervisor.current() == runs.get(2));
        assertThat(runs.get(1).closed).hasValue(1);
    }

    @Test
    void aRunThatCannotBeClosedIsReplacedAnyway() {
        runSupervisor.start();
        runs.get(0).cannotBeClosed = true;
        runs.get(0).goDown();

        await().until(() -> runs.size() == 2 && runSupervisor.current() == runs.get(1));
    }

    @Test
    void aFailureOfTheFirstStartIsThrown() {
        failing.add(1);

        assertThatThrownBy(runSupervisor::start).hasMessage("try 1 fails");
        assertThat(isFollowed()).isFalse();
        assertThat(runSupervisor.current()).isNull();
    }

    @Test
    void stopClosesTheRunAndStartsNoOther() {
        runSupervisor.start();
        runSupervisor.stop();
        runs.get(0).goDown();
        runSupervisor.stop();

        await().until(() -> !isFollowed());
        assertThat(runSupervisor.current()).isNull();
        assertThat(runs.get(0).closed).hasValue(1);
        assertThat(tries).hasValue(1);
    }

    @Test
    void stopDoesNotWaitForAPause() {
        runSupervisor = new RunSupervisor<>(NAME, this::begin, pauses(Duration.ofHours(1)));
        runSupervisor.start();
        runs.get(0).goDown();
        await().until(() -> runs.get(0).closed.get() == 1);
        assertThat(runSupervisor.current()).isNull();

        runSupervisor.stop();

        await().until(() -> !isFollowed());
        assertThat(tries).hasValue(1);
    }

    @Test
    void stopDoesNotWaitForASlowRestartWhichIsClosedAfterwards() {
        slow.add(2);
        runSupervisor.start();
        runs.get(0).goDown();
        await().until(() -> runs.size() == 2);

        runSupervisor.stop();
        assertThat(runs.get(1).closed).hasValue(0);
        ready.countDown();

        await().until(() -> !isFollowed());
        assertThat(runs.get(1).closed).hasValue(1);
        assertThat(runSupervisor.current()).isNull();
        assertThat(tries).hasValue(2);
    }

    @Test
    void stopDoesNotWaitForASlowFirstStart() throws InterruptedException {
        slow.add(1);
        Thread starting = Thread.ofPlatform().start(runSupervisor::start);
        await().until(() -> runs.size() == 1);

        runSupervisor.stop();
        ready.countDown();
        starting.join();

        assertThat(runs.get(0).closed).hasValue(1);
        await().until(() -> !isFollowed());
        assertThat(tries).hasValue(1);
    }

    private FakeRun begin(Runnable down) {
        int number = tries.incrementAndGet();
        if (failing.contains(number)) {
            throw new IllegalStateException("try %s fails".formatted(number));
        }
        var run = new FakeRun(down);
        runs.add(run);
        if (slow.contains(number)) {
            await().until(() -> ready.getCount() == 0);
        }
        return run;
    }

    private static boolean isFollowed() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(it -> it.getName().equals(NAME));
    }

    private static Backoff pauses(Duration all) {
        return new Backoff(all, all);
    }

    private static final class FakeRun implements RunSupervisor.Run {

        private final Runnable down;
        private final AtomicInteger closed = new AtomicInteger();
        private volatile boolean cannotBeClosed;

        FakeRun(Runnable down) {
            this.down = down;
        }

        void goDown() {
            down.run();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            if (cannotBeClosed) {
                throw new IllegalStateException("cannot be closed");
            }
        }
    }
}
