package io.intentcast.intent.declaring;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsedKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeId FROM = new NodeId("node-a");
    private static final IdempotencyKey KEY = new IdempotencyKey("once");

    private final UsedKeys keys = new UsedKeys(3);

    @Test
    void laterIntentsOfAPartitionAreCopiesOfTheFirst() {
        assertThat(fold(0, 4, 0)).isEmpty();
        assertThat(fold(0, 7, 1)).contains(new IntentId(0, 4));
        assertThat(fold(0, 9, 3_599)).contains(new IntentId(0, 4));

        assertThat(keys.find(FROM, KEY, at(10))).containsExactly(new IntentId(0, 4));
        assertThat(keys.firstBeside(new IntentId(0, 9), FROM, KEY)).contains(new IntentId(0, 4));
        assertThat(keys.copies()).isEqualTo(2);
    }

    @Test
    void foldingAnIntentAgainIsIdempotent() {
        fold(0, 4, 0);
        fold(0, 7, 1);

        assertThat(fold(0, 4, 0)).isEmpty();
        assertThat(fold(0, 7, 1)).contains(new IntentId(0, 4));
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    void aKeyExpiresAfterAnHourOfAppendTime() {
        fold(0, 4, 0);

        assertThat(keys.find(FROM, KEY, at(3_599))).containsExactly(new IntentId(0, 4));
        assertThat(keys.find(FROM, KEY, at(3_600))).isEmpty();
        assertThat(fold(0, 7, 3_600)).isEmpty();
        assertThat(keys.find(FROM, KEY, at(3_601))).containsExactly(new IntentId(0, 7));
    }

    @Test
    void aKeyBelongsToItsDeclarer() {
        fold(0, 4, 0);

        assertThat(keys.fold(new IntentId(0, 5), NOW, new NodeId("node-b"), KEY))
                .isEmpty();
        assertThat(keys.find(new NodeId("node-b"), KEY, NOW)).containsExactly(new IntentId(0, 5));
        assertThat(keys.find(FROM, new IdempotencyKey("twice"), NOW)).isEmpty();
    }

    /** There is no order between partitions: replicas that read them in different order must find the same intents. */
    @Test
    void partitionsAreFoldedIndependently() {
        var other = new UsedKeys(3);
        fold(0, 4, 0);
        fold(1, 8, 0);
        other.fold(new IntentId(1, 8), NOW, FROM, KEY);
        other.fold(new IntentId(0, 4), NOW, FROM, KEY);

        assertThat(keys.find(FROM, KEY, NOW))
                .containsExactlyInAnyOrder(new IntentId(0, 4), new IntentId(1, 8))
                .containsExactlyInAnyOrderElementsOf(other.find(FROM, KEY, NOW));
        assertThat(keys.firstBeside(new IntentId(1, 9), FROM, KEY)).contains(new IntentId(1, 8));
    }

    @Test
    void theOldestKeyIsForgottenBeyondTwiceTheLimit() {
        for (int key = 0; key < 6; key++) {
            fold("" + key, key);
        }
        assertThat(keys.isFull(NOW)).isTrue();
        assertThat(keys.count()).isEqualTo(6);
        assertThat(keys.forgotten()).isZero();

        fold("6", 6);

        assertThat(keys.count()).isEqualTo(6);
        assertThat(keys.forgotten()).isEqualTo(1);
        assertThat(keys.find(FROM, new IdempotencyKey("0"), NOW)).isEmpty();
        assertThat(keys.find(FROM, new IdempotencyKey("6"), NOW)).containsExactly(new IntentId(0, 6));
    }

    @Test
    void expiredKeysMakeRoom() {
        fold("0", 0);
        fold("1", 1);
        fold("2", 2);
        assertThat(keys.isFull(NOW)).isTrue();

        assertThat(keys.isFull(NOW.plus(Duration.ofMinutes(66)))).isFalse();
        assertThat(keys.count()).isZero();
        assertThat(keys.forgotten()).isZero();
    }

    private Optional<IntentId> fold(int partition, long offset, long seconds) {
        return keys.fold(new IntentId(partition, offset), at(seconds), FROM, KEY);
    }

    private void fold(String key, long offset) {
        keys.fold(new IntentId(0, offset), NOW, FROM, new IdempotencyKey(key));
    }

    private static Instant at(long seconds) {
        return NOW.plusSeconds(seconds);
    }
}
