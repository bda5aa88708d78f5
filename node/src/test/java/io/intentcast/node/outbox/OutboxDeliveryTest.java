package io.intentcast.node.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxDeliveryTest {

    private static final Duration START = Duration.ZERO;
    private static final Duration LATER = Duration.ofSeconds(10);
    private final InMemorySeries outbox = new InMemorySeries();
    private final List<FakeSender> senders = new ArrayList<>();
    private final List<PendingWord> acknowledged = new ArrayList<>();
    private final OutboxDelivery<Long, PendingWord> delivery = newDelivery();
    private int failures;

    /** A sender that keeps its words until the test reports the result. */
    private static final class FakeSender implements RecordSender<Long, PendingWord> {
        private final List<PendingWord> said = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private boolean broken;
        private boolean closed;

        @Override
        public void send(Long sequence, PendingWord word, Listener listener) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            said.add(word);
            listeners.add(listener);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void wordsAreSentInOrder() {
        decided(1, 2, 3);

        delivery.deliver(START);

        assertThat(senders).hasSize(1);
        assertThat(senders.getFirst().said).map(PendingWord::upTo).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSenderIsCreatedForTheFirstItemUnlessItIsOpenedBefore() {
        delivery.deliver(START);
        assertThat(senders).isEmpty();

        delivery.open();
        decided(1);
        delivery.deliver(START);

        assertThat(senders)
                .singleElement()
                .satisfies(sender -> assertThat(sender.said).hasSize(1));
    }

    @Test
    void aSenderSendsAWordOnce() {
        decided(1);
        delivery.deliver(START);
        delivery.deliver(START);
        decided(2);
        delivery.deliver(START);

        assertThat(senders.getFirst().said).map(PendingWord::upTo).containsExactly(1L, 2L);
    }

    @Test
    void anAcknowledgementThatTheOutboxRefusesIsAppliedLater() {
        decided(1);
        delivery.deliver(START);
        senders.getFirst().listeners.getFirst().completed(null);
        outbox.refuse(1);
        assertThatIllegalStateException().isThrownBy(() -> delivery.deliver(START));
        assertThat(outbox.words()).isOne();

        delivery.deliver(START);

        assertThat(outbox.words()).isZero();
        assertThat(senders.getFirst().said).hasSize(1);
    }

    @Test
    void acknowledgedWordsLeaveTheOutbox() {
        decided(1, 2);
        delivery.deliver(START);
        senders.getFirst().listeners.get(1).completed(null);
        delivery.deliver(START);

        assertThat(outbox.unsent(Set.of()).values()).map(PendingWord::upTo).containsExactly(1L);
        assertThat(acknowledged).map(PendingWord::upTo).containsExactly(2L);
    }

    @Test
    void afterAFailureANewSenderResumesAtTheFirstUnacknowledgedWord() {
        decided(1, 2, 3);
        delivery.deliver(START);
        senders.getFirst().listeners.get(0).completed(null);
        senders.getFirst().listeners.get(1).completed(new IllegalStateException("lost"));
        decided(4);

        assertThat(failures).isOne();
        assertThat(delivery.deliver(START)).hasMessage("lost");
        assertThat(senders.getFirst().closed).isTrue();
        assertThat(delivery.deliver(START)).isNull();
        assertThat(senders).hasSize(1);

        delivery.deliver(LATER);
        assertThat(senders.getFirst().said).hasSize(3);
        assertThat(senders.getLast().said).map(PendingWord::upTo).containsExactly(2L, 3L, 4L);
    }

    @Test
    void anExceptionOfTheSenderIsAFailure() {
        decided(1);
        delivery.deliver(START);
        senders.getFirst().broken = true;
        decided(2);
        delivery.deliver(START);

        assertThat(delivery.deliver(START)).hasMessage("broken");
        delivery.deliver(LATER);
        assertThat(senders.getLast().said).map(PendingWord::upTo).containsExactly(1L, 2L);
    }

    @Test
    void wordsThatAnEarlierProcessLeftAreSentFirst() {
        decided(1, 2);
        OutboxDelivery<Long, PendingWord> afterRestart = newDelivery();
        decided(3);

        afterRestart.deliver(START);

        assertThat(senders.getLast().said).map(PendingWord::upTo).containsExactly(1L, 2L, 3L);
    }

    private OutboxDelivery<Long, PendingWord> newDelivery() {
        return new OutboxDelivery<>(outbox, this::newSender, acknowledged::add, () -> failures++);
    }

    private FakeSender newSender() {
        var sender = new FakeSender();
        senders.add(sender);
        return sender;
    }

    private void decided(long... offsets) {
        for (long offset : offsets) {
            var word = new PendingWord(0, offset, offset, List.of(), Instant.EPOCH);
            outbox.append(
                    new SeriesChange(Instant.EPOCH, List.of(), List.of(word), Map.of(), Durability.AS_CONFIGURED));
        }
    }
}
