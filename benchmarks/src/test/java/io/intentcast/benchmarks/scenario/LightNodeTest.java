package io.intentcast.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.benchmarks.results.Question;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LightNodeTest {

    private static final int PARTITION = 2;
    private static final Duration PACE = Duration.ofMillis(20);

    private final HeardIntents heard = new HeardIntents(PARTITION);
    private final LightNode first = node(0);
    private final LightNode second = node(1);
    private final long now = System.nanoTime();

    @Test
    void aWordCoversAllThatWasHeardAndAnswersWhatIsAskedOfTheNode() {
        heard.add(7, Optional.of(Question.ALL));
        heard.add(8, Optional.empty());
        heard.add(9, Optional.of(Question.FEW));

        Word word = second.word(heard, now).orElseThrow();

        assertThat(word.from()).isEqualTo(new NodeId("second"));
        assertThat(word.epoch()).isEqualTo(17);
        assertThat(word.partition()).isEqualTo(PARTITION);
        assertThat(word.since()).isEqualTo(7);
        assertThat(word.upTo()).isEqualTo(9);
        assertThat(word.answers()).extracting(Reply::to).containsExactly(7L);
    }

    @Test
    void theFirstOfTenAnswersWhatFewAnswer() {
        heard.add(9, Optional.of(Question.FEW));

        assertThat(first.word(heard, now).orElseThrow().answers())
                .extracting(Reply::to)
                .containsExactly(9L);
    }

    @Test
    void thereIsNoWordWithoutNews() {
        assertThat(second.word(heard, now)).isEmpty();
        heard.add(7, Optional.empty());

        assertThat(second.word(heard, now)).isPresent();
        assertThat(second.word(heard, now + PACE.toNanos())).isEmpty();
    }

    @Test
    void aWordWaitsForThePaceAndTakesWhatCameMeanwhile() {
        heard.add(7, Optional.empty());
        assertThat(second.word(heard, now)).isPresent();
        heard.add(8, Optional.empty());

        assertThat(second.word(heard, now + PACE.toNanos() - 1)).isEmpty();
        heard.add(9, Optional.empty());
        Word word = second.word(heard, now + PACE.toNanos()).orElseThrow();

        assertThat(word.since()).isEqualTo(8);
        assertThat(word.upTo()).isEqualTo(9);
    }

    @Test
    void whatAllHaveSpokenAboutIsForgotten() {
        heard.add(7, Optional.empty());
        heard.add(8, Optional.empty());

        heard.forgetBefore(8);

        assertThat(heard.since(0)).extracting(HeardIntents.HeardIntent::offset).containsExactly(8L);
    }

    private static LightNode node(int number) {
        var description = new PeerRecord.Description(
                new NodeId("second"), Set.of(Role.STORAGE), URI.create("http://127.0.0.1:1"));
        return new LightNode(description, 17, number, 10, PACE);
    }
}
