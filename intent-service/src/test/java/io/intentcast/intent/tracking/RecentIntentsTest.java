package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentIntentsTest {

    private static final long PLENTY = 1_000;

    @Test
    void listsTheNewestFirstWhateverTheirPartition() {
        var recent = new RecentIntents(10, PLENTY);
        recent.read(intent(0, 5, 100), 1);
        recent.read(intent(1, 0, 101), 1);
        recent.read(intent(0, 6, 100), 1);

        assertThat(recent.page(null, 10, _ -> true).orElseThrow())
                .extracting(LoggedIntent::id)
                .containsExactly(new IntentId(1, 0), new IntentId(0, 6), new IntentId(0, 5));
    }

    @Test
    void aPageGoesOnAfterAnIntentAndHasOnlyWantedOnes() {
        var recent = new RecentIntents(10, PLENTY);
        for (int i = 0; i < 6; i++) {
            recent.read(intent(0, i, 100 + i), 1);
        }

        assertThat(recent.page(new IntentId(0, 4), 2, intent -> intent.id().offset() % 2 == 1)
                        .orElseThrow())
                .extracting(LoggedIntent::id)
                .containsExactly(new IntentId(0, 3), new IntentId(0, 1));
        assertThat(recent.page(new IntentId(0, 0), 2, _ -> true)).contains(List.of());
        assertThat(recent.page(new IntentId(0, 9), 2, _ -> true)).isEmpty();
    }

    @Test
    void theOldestAreForgottenByNumberAndByBytes() {
        var three = new RecentIntents(3, PLENTY);
        var threeBytes = new RecentIntents(10, 3);
        for (int i = 0; i < 5; i++) {
            three.read(intent(0, i, 100 + i), 1);
            threeBytes.read(intent(0, i, 100 + i), i == 4 ? 2 : 1);
        }

        assertThat(three.page(null, 10, _ -> true).orElseThrow()).hasSize(3);
        assertThat(three.page(new IntentId(0, 1), 10, _ -> true)).isEmpty();
        assertThat(threeBytes.page(null, 10, _ -> true).orElseThrow())
                .extracting(intent -> intent.id().offset())
                .containsExactly(4L, 3L);
    }

    @Test
    void anIntentThatIsReadAgainIsListedOnce() {
        var recent = new RecentIntents(10, PLENTY);
        recent.read(intent(0, 0, 100), 1);
        recent.read(intent(0, 0, 100), 1);

        assertThat(recent.page(null, 10, _ -> true).orElseThrow()).hasSize(1);
    }

    private static LoggedIntent intent(int partition, long offset, long second) {
        var intent = new Intent(
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("a"),
                new AudienceId(0),
                Duration.ofSeconds(2),
                new Until.All());
        return new LoggedIntent(new IntentId(partition, offset), intent, Fakes.DECLARED.plusSeconds(second));
    }
}
