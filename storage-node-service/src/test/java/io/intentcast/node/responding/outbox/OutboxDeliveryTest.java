package io.intentcast.node.responding.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxDeliveryTest {

    private static final Duration START = Duration.ZERO;
    private static final Duration LATER = Duration.ofSeconds(10);
    private final InMemorySeries outbox = new InMemorySeries();
    private final List<FakeVoice> voices = new ArrayList<>();
    private final List<PendingWord> acknowledged = new ArrayList<>();
    private final OutboxDelivery telling =
            new OutboxDelivery(new NodeId("bt1"), 17, outbox, this::newVoice, acknowledged::add);

    /** A voice that keeps its words until the test reports the result. */
    private static final class FakeVoice implements ResponseSender {
        private final List<Word> said = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private boolean broken;
        private boolean closed;

        @Override
        public void say(Word word, Listener listener) {
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
    void wordsAreSaidInOrderWithTheEpochOfTheProcess() {
        decided(1, 2, 3);

        telling.tell(START);

        assertThat(voices).hasSize(1);
        assertThat(voices.getFirst().said).map(Word::upTo).containsExactly(1L, 2L, 3L);
        assertThat(voices.getFirst().said).map(Word::epoch).containsOnly(17L);
    }

    @Test
    void aVoiceSendsAWordOnce() {
        decided(1);
        telling.tell(START);
        telling.tell(START);
        decided(2);
        telling.tell(START);

        assertThat(voices.getFirst().said).map(Word::upTo).containsExactly(1L, 2L);
    }

    @Test
    void anAcknowledgementThatTheOutboxRefusesIsAppliedLater() {
        decided(1);
        telling.tell(START);
        voices.getFirst().listeners.getFirst().acknowledged();
        outbox.refuse(1);
        assertThatIllegalStateException().isThrownBy(() -> telling.tell(START));
        assertThat(outbox.words()).isOne();

        telling.tell(START);

        assertThat(outbox.words()).isZero();
        assertThat(voices.getFirst().said).hasSize(1);
    }

    @Test
    void acknowledgedWordsLeaveTheOutbox() {
        decided(1, 2);
        telling.tell(START);
        voices.getFirst().listeners.get(1).acknowledged();
        telling.tell(START);

        assertThat(outbox.after(-1, 10)).map(unsaid -> unsaid.draft().upTo()).containsExactly(1L);
        assertThat(acknowledged).map(PendingWord::upTo).containsExactly(2L);
    }

    @Test
    void afterAFailureANewVoiceResumesAtTheFirstUnacknowledgedWord() {
        decided(1, 2, 3);
        telling.tell(START);
        voices.getFirst().listeners.get(0).acknowledged();
        voices.getFirst().listeners.get(1).failed(new IllegalStateException("lost"));
        decided(4);

        assertThat(telling.tell(START)).hasMessage("lost");
        assertThat(voices.getFirst().closed).isTrue();
        assertThat(telling.tell(START)).isNull();
        assertThat(voices).hasSize(1);

        telling.tell(LATER);
        assertThat(voices.getFirst().said).hasSize(3);
        assertThat(voices.getLast().said).map(Word::upTo).containsExactly(2L, 3L, 4L);
    }

    @Test
    void anExceptionOfTheVoiceIsAFailure() {
        decided(1);
        telling.tell(START);
        voices.getFirst().broken = true;
        decided(2);
        telling.tell(START);

        assertThat(telling.tell(START)).hasMessage("broken");
        telling.tell(LATER);
        assertThat(voices.getLast().said).map(Word::upTo).containsExactly(1L, 2L);
    }

    @Test
    void wordsThatAnEarlierProcessLeftAreSentFirst() {
        decided(1, 2);
        var afterRestart = new OutboxDelivery(new NodeId("bt1"), 99, outbox, this::newVoice, acknowledged::add);
        decided(3);

        afterRestart.tell(START);

        assertThat(voices.getLast().said).map(Word::upTo).containsExactly(1L, 2L, 3L);
        assertThat(voices.getLast().said).map(Word::epoch).containsOnly(99L);
    }

    private FakeVoice newVoice() {
        var voice = new FakeVoice();
        voices.add(voice);
        return voice;
    }

    private void decided(long... offsets) {
        for (long offset : offsets) {
            var draft = new PendingWord(0, offset, offset, List.of(), Instant.EPOCH);
            outbox.append(
                    new SeriesChange(Instant.EPOCH, List.of(), List.of(draft), Map.of(), Durability.AS_CONFIGURED));
        }
    }
}
