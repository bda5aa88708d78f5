package io.intentcast.consensus.outcome.streams;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Folds the conclusions of one partition, in log order, into a store: outcomes with the first known
 * answer and the records after them, and pointers
 * to outcomes by declarer and, of those with a consensus, by subject. Each is kept once. A record after an unknown
 * outcome, or after too many others, is not kept.
 */
final class KeptConclusions {

    private static final byte[] NOTHING = {};

    private final OutcomeStore known;
    private final ExpiringStore store;

    /** No intent after this one has an outcome here; null until the store was asked. */
    private @Nullable Long newest;

    KeptConclusions(KeyValueStore<Bytes, byte[]> entries, Duration retention) {
        this.known = new OutcomeStore(entries);
        this.store = new ExpiringStore(entries, retention);
    }

    /**
     * Keeps the conclusion once it is {@linkplain #write() written}.
     *
     * @param intent what the conclusion is about or names; null for none of this partition
     * @param json the conclusion as it arrived
     */
    void keep(@Nullable IntentId intent, Conclusion conclusion, byte[] json, long arrivedMillis) {
        switch (conclusion) {
            case Outcome outcome -> keep(outcome, json, arrivedMillis);
            case KnownAnswer answer -> {
                store.write();
                if (known.find(answer.intentId()).isPresent()) {
                    store.putIfAbsent(StoreKeys.known(answer.intentId()), json, arrivedMillis);
                }
            }
            case OfNode ofNode -> {
                store.write();
                if (intent != null && known.takesMore(intent, ofNode)) {
                    store.putIfAbsent(
                            StoreKeys.afterwards(intent, ofNode, StoredConclusions.typeOf(ofNode)),
                            json,
                            arrivedMillis);
                }
            }
        }
    }

    /** Writes what is kept, at once. */
    void write() {
        store.write();
    }

    /** Removes what is too old at this stream time, at most about as much as came meanwhile and some more. */
    void evict(long streamMillis) {
        store.evict(streamMillis);
    }

    private void keep(Outcome outcome, byte[] json, long arrivedMillis) {
        IntentId intent = outcome.intentId();
        Optional<Outcome> before = findBefore(intent);
        if (before.isPresent()) {
            if (!isAnother(before.get(), outcome)) {
                return;
            }
            store.takeOut(StoreKeys.outcome(intent), StoreKeys.endOfAfterwards(intent));
        }
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>(List.of(
                KeyValue.pair(StoreKeys.outcome(intent), json), KeyValue.pair(StoreKeys.inSeries(outcome), NOTHING)));
        if (!outcome.consensus().isEmpty()) {
            entries.add(KeyValue.pair(StoreKeys.consensus(outcome), NOTHING));
        }
        store.put(entries, arrivedMillis);
    }

    /** Most outcomes are those of newer intents: that there is none before needs no look into the store. */
    private Optional<Outcome> findBefore(IntentId intent) {
        long last = newest == null ? known.newestIntent(intent.partition()) : newest;
        newest = Math.max(last, intent.offset());
        if (intent.offset() > last) {
            return Optional.empty();
        }
        store.write();
        return known.find(intent);
    }

    /** After intents were recreated, an address may name another intent: the one declared later is kept. */
    private static boolean isAnother(Outcome before, Outcome outcome) {
        return before.declared().isBefore(outcome.declared());
    }
}
