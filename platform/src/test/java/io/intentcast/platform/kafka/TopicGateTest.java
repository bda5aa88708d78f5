package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class TopicGateTest {

    private static final StartRefusals REFUSALS = new StartRefusals("[kafka:9092]");
    private final RuntimeException wrong =
            REFUSALS.of(List.of(new TopicFault.OtherPartitions("responses", true, 2, 3)));

    private final List<String> started = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile @Nullable RuntimeException found;
    private TopicGate gate = gate(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        gate.stop();
    }

    @Test
    void partsStartInTheOrderOfPhasesWhenTheTopicsAreRight() {
        gate.start();

        assertThat(started).containsExactly("reader", "views", "node");
        assertThat(gate.health().getStatus()).isEqualTo(Status.UP);
        assertThatCode(gate::requireOpen).doesNotThrowAnyException();
    }

    @Test
    void aMissingBrokerIsWaitedFor() {
        found = new TimeoutException("nobody answers");

        gate.start();

        assertThat(started).isEmpty();
        assertThat(gate.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(gate.health().getDetails()).containsEntry("waitingFor", "Kafka at [kafka:9092]: nobody answers");
        assertThatThrownBy(gate::requireOpen).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(503);
            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("2");
        });

        found = null;

        await().until(() -> gate.health().getStatus().equals(Status.UP));
        assertThat(started).containsExactly("reader", "views", "node");
        assertThat(ended).isEmpty();
    }

    @Test
    void wrongTopicsEndTheStart() {
        found = wrong;

        assertThatThrownBy(gate::start).isSameAs(wrong);

        assertThat(started).isEmpty();
    }

    @Test
    void topicsThatTurnOutWrongLaterEndTheService() {
        found = new TimeoutException("nobody answers");
        gate.start();

        found = wrong;

        await().until(() -> ended.equals(List.of(wrong)));
        assertThat(started).isEmpty();
    }

    @Test
    void theServiceEndsAfterBrokerPatience() {
        gate = gate(Duration.ofMillis(400));
        found = new TimeoutException("nobody answers");

        gate.start();

        await().until(() -> ended.size() == 1);
        assertThat(ended.getFirst())
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("Kafka at [kafka:9092] did not answer within PT0.4S: nobody answers");
    }

    @Test
    void withoutBrokerPatienceTheStartFailsAtOnce() {
        gate = gate(Duration.ZERO);
        found = new TimeoutException("nobody answers");

        assertThatThrownBy(gate::start).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void aStoppedGateChecksNoMore() {
        found = new TimeoutException("nobody answers");
        gate.start();

        gate.stop();

        int looked = looks.get();
        found = null;
        assertThat(gate.isRunning()).isFalse();
        assertThat(looks).hasValue(looked);
        assertThat(started).isEmpty();
        assertThat(ended).isEmpty();
    }

    private TopicGate gate(Duration timeout) {
        return new TopicGate(
                this::look,
                timeout,
                REFUSALS,
                () -> List.of(part("node", Integer.MAX_VALUE), part("reader", 0), part("views", 1)),
                ended::add);
    }

    private void look() {
        looks.incrementAndGet();
        RuntimeException failure = found;
        if (failure != null) {
            throw failure;
        }
    }

    private StartsWithKafka part(String name, int phase) {
        return new StartsWithKafka() {
            @Override
            public void start() {
                assertThat(gate.health().getDetails()).containsEntry("waitingFor", "what starts with Kafka");
                started.add(name);
            }

            @Override
            public void stop() {
                started.remove(name);
            }

            @Override
            public boolean isRunning() {
                return started.contains(name);
            }

            @Override
            public int getPhase() {
                return phase;
            }
        };
    }
}
