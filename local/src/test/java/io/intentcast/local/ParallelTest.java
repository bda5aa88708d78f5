package io.intentcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void allTasksAreDoneWhenItReturns() {
        Parallel.run(2, List.of(done::incrementAndGet, done::incrementAndGet, done::incrementAndGet));

        assertThat(done).hasValue(3);
    }

    @Test
    void afterAFailureNoTaskStarts() {
        Runnable failure = () -> {
            throw new IllegalStateException("no disk");
        };

        assertThatThrownBy(() -> Parallel.run(1, List.of(done::incrementAndGet, failure, done::incrementAndGet)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        assertThat(done).hasValue(1);
    }

    @Test
    void withoutTasksItReturnsAtOnce() {
        Parallel.run(1, List.of());

        assertThat(done).hasValue(0);
    }
}
