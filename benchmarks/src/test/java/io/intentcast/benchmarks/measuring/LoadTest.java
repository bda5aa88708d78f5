package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final Queue<CompletableFuture<Boolean>> open = new ConcurrentLinkedQueue<>();

    @Test
    void anAnsweredQuestionIsFollowedByTheNext() {
        Load load = Load.of(this::ask, 3);

        answerOldest(true);
        answerOldest(true);

        assertThat(open).hasSize(3);
        assertThat(load.answered()).isEqualTo(2);
        assertThat(load.takeLatencies().count()).isEqualTo(2);
        assertThat(load.takeLatencies().count()).isZero();
        end(load);
    }

    @Test
    void aWrongAnswerIsAFailureWithoutLatency() {
        Load load = Load.of(this::ask, 1);

        answerOldest(false);

        assertThat(load.failed()).isEqualTo(1);
        assertThat(load.answered()).isZero();
        assertThat(load.takeLatencies().count()).isZero();
        end(load);
    }

    @Test
    void itEndsWhenNothingIsOpenAnyMore() {
        Load load = Load.of(this::ask, 2);

        end(load);

        assertThat(open).isEmpty();
    }

    @Test
    void aQuestionThatStaysOpenHasFailed() {
        Load load = Load.of(this::ask, 2, Duration.ofMillis(1));
        answerOldest(true);

        load.close();

        assertThat(load.answered()).isEqualTo(1);
        assertThat(load.failed()).isEqualTo(2);
    }

    private void end(Load load) {
        var closing = CompletableFuture.runAsync(load::close);
        while (!closing.isDone()) {
            CompletableFuture<Boolean> next = open.poll();
            if (next != null) {
                next.complete(true);
            }
        }
        closing.join();
    }

    private CompletableFuture<Boolean> ask() {
        var question = new CompletableFuture<Boolean>();
        open.add(question);
        return question;
    }

    private void answerOldest(boolean whole) {
        open.remove().complete(whole);
    }
}
