package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedConsumerTest {

    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final SupervisedConsumer member = new SupervisedConsumer("tester", this::work, failed::incrementAndGet);
    private volatile boolean broken;

    @AfterEach
    void stop() {
        member.stop();
    }

    @Test
    void aFailedMemberIsReplaced() {
        broken = true;
        member.start();
        await().until(() -> "no broker".equals(member.trouble()));

        broken = false;

        await().until(() -> joined.get() > left.get() + failed.get() && member.trouble() == null);
        assertThat(failed).hasPositiveValue();
        assertThat(member.isRunning()).isTrue();
    }

    @Test
    void aStoppedMemberHasLeftTheGroup() {
        member.start();
        await().until(() -> joined.get() == 1);

        member.stop();

        assertThat(left).hasValue(1);
        assertThat(failed).hasValue(0);
        assertThat(member.isRunning()).isFalse();
    }

    @Test
    void aStopEndsTheBackoff() {
        broken = true;
        member.start();
        await().until(() -> failed.get() > 0);

        member.stop();

        assertThat(member.isRunning()).isFalse();
    }

    private void work(BooleanSupplier goesOn) {
        joined.incrementAndGet();
        while (goesOn.getAsBoolean()) {
            if (broken) {
                throw new IllegalStateException("no broker");
            }
            LockSupport.parkNanos(1_000_000);
        }
        left.incrementAndGet();
    }
}
