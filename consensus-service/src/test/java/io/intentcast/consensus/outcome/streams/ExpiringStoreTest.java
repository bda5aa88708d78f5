package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiringStoreTest {

    private static final long RETENTION = 1_000_000;
    private static final byte[] VALUE = {1};

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());

    private KeyValueStore<Bytes, byte[]> entries;

    @BeforeEach
    void open() {
        entries = Stores.inMemoryKeyValueStore("entries").get();
        entries.init(context.getStateStoreContext(), entries);
    }

    @Test
    void evictionIsBoundedAndKeepsUp() {
        var store = new ExpiringStore(entries, Duration.ofMillis(RETENTION));
        put(store, 0, 10_000, 5);
        store.evict(10);

        store.evict(10 + RETENTION);
        assertThat(entriesLeft()).isEqualTo(9_000);
        put(store, 10_000, 4_000, 10 + RETENTION);
        store.evict(20 + RETENTION);
        assertThat(entriesLeft()).isEqualTo(4_000);
    }

    @Test
    void entriesWithinRetentionStay() {
        var store = new ExpiringStore(entries, Duration.ofMillis(RETENTION));
        put(store, 0, 3, 5);

        store.evict(5 + RETENTION);
        assertThat(entriesLeft()).isEqualTo(3);
        store.evict(6 + RETENTION);
        assertThat(entriesLeft()).isZero();
    }

    @Test
    void aRepeatedEntryDoesNotStayLonger() {
        var store = new ExpiringStore(entries, Duration.ofMillis(RETENTION));
        put(store, 0, 1, 5);
        put(store, 0, 1, 500);

        store.evict(6 + RETENTION);

        assertThat(entriesLeft()).isZero();
    }

    @Test
    void recordsAfterAnOutcomeAreBounded() {
        var keeping = new KeptConclusions(entries, Duration.ofMillis(RETENTION));
        keep(keeping, outcome("0-1"));
        IntStream.range(1, OutcomeHistory.MOST_AFTERWARDS)
                .forEach(i -> keep(keeping, remark("0-1", Remark.Type.VOLUNTEER, "n" + i, 110 + i)));
        keep(keeping, contradiction("0-1", "n1", "chunk:X", 2_000));
        keep(keeping, contradiction("0-1", "n2", "chunk:X", 2_001));
        keep(keeping, remark("0-1", Remark.Type.DUPLICATE, "n1", 2_002));

        assertThat(new OutcomeStore(entries)
                        .history(intent("0-1"))
                        .orElseThrow()
                        .afterwards())
                .hasSize(OutcomeHistory.MOST_AFTERWARDS)
                .last()
                .isEqualTo(contradiction("0-1", "n1", "chunk:X", 2_000));
    }

    private static void keep(KeptConclusions keeping, Conclusion conclusion) {
        keeping.keep(intent("0-1"), conclusion, Topic.OUTCOMES.wire().write(conclusion), 5);
    }

    private static void put(ExpiringStore store, int first, int count, long millis) {
        IntStream.range(first, first + count)
                .forEach(i -> store.putIfAbsent(StoreKeys.outcome(new IntentId(0, i)), VALUE, millis));
    }

    private int entriesLeft() {
        int left = 0;
        try (var all = entries.all()) {
            while (all.hasNext()) {
                left += all.next().value.length == 0 ? 0 : 1;
            }
        }
        return left;
    }
}
