package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Calibration;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.EntryStore;
import io.intentcast.consensus.reputation.JudgedPerspectives;
import io.intentcast.consensus.reputation.Judgements;
import io.intentcast.consensus.reputation.KnownReliability;
import io.intentcast.consensus.reputation.PerspectiveSlot;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition in a store. One producer writes its changelog in order: a crash loses the last writes.
 */
record StreamsEntryStore(int partition, KeyValueStore<Bytes, byte[]> store) implements EntryStore {

    /** The reliability of the values in a matter; before accounts, which follow without a gap. */
    private static final String MATTER = "l";

    private static final String HOLDER = "m";

    /** Accounts from before there were matters. */
    private static final String NODE = "n";

    private static final String AFTER_ACCOUNTS = "o";
    private static final String PERSPECTIVES = "p";
    private static final String JUDGEMENTS = "j";
    private static final String QUANTITY = "q";
    private static final String CONTRADICTION = "c";
    private static final char BELOW_LETTERS = 0;
    private static final char BEFORE_MATTER = ' ';

    /**
     * The entries that are published: the reliability of values in each matter, then accounts, those from before there
     * were matters last; must be closed.
     *
     * @param after a key of such an entry; null to begin with the first
     */
    static KeyValueIterator<Bytes, byte[]> folded(ReadOnlyKeyValueStore<Bytes, byte[]> store, @Nullable Bytes after) {
        return store.range(
                after == null ? bytes(MATTER) : Bytes.wrap(Arrays.copyOf(after.get(), after.get().length + 1)),
                bytes(AFTER_ACCOUNTS));
    }

    /** The key under which such an entry is published. */
    static String publishedKey(Bytes entry, int partition) {
        byte[] key = entry.get();
        String holder = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
        int matter = holder.indexOf(BEFORE_MATTER);
        return matter < 0
                ? holder + BEFORE_MATTER + partition
                : holder.substring(0, matter) + BEFORE_MATTER + partition + holder.substring(matter);
    }

    @Override
    public Account account(RecordHolder holder) {
        byte[] stored = store.get(key(holder));
        if (stored == null && holder.matter().isDefault()) {
            stored = store.get(bytes(NODE + holder.node()));
        }
        return stored == null ? Account.NEW : StoredEntry.account(stored);
    }

    @Override
    public void put(RecordHolder holder, Account account) {
        store.put(key(holder), StoredEntry.write(account.published(holder, partition), account.last()));
    }

    @Override
    public Optional<Calibration> calibration(Quantity quantity) {
        return Optional.ofNullable(store.get(key(quantity))).map(StoredEntry::calibration);
    }

    @Override
    public void put(Quantity quantity, Calibration calibration) {
        store.put(key(quantity), StoredEntry.write(calibration));
    }

    @Override
    public JudgedPerspectives judged(PerspectiveSlot slot) {
        byte[] stored = store.get(key(PERSPECTIVES, slot));
        return stored == null ? JudgedPerspectives.NONE : StoredEntry.judged(stored);
    }

    @Override
    public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
        store.put(key(PERSPECTIVES, slot), StoredEntry.write(judged));
    }

    @Override
    public Judgements judgements(PerspectiveSlot slot) {
        byte[] stored = store.get(key(JUDGEMENTS, slot));
        return stored == null ? Judgements.NONE : StoredEntry.judgements(stored);
    }

    @Override
    public void put(PerspectiveSlot slot, Judgements judgements) {
        store.put(key(JUDGEMENTS, slot), StoredEntry.write(judgements));
    }

    @Override
    public KnownReliability reliability(Matter matter) {
        byte[] stored = store.get(key(matter));
        return stored == null ? KnownReliability.NONE : StoredEntry.reliability(stored);
    }

    @Override
    public void put(Matter matter, KnownReliability reliability) {
        store.put(key(matter), StoredEntry.write(reliability.published(matter, partition), reliability.last()));
    }

    @Override
    public Optional<ConclusionPosition> first(Contradicted found) {
        return Optional.ofNullable(store.get(key(found))).map(StoredEntry::position);
    }

    @Override
    public void put(Contradicted found, ConclusionPosition first) {
        store.put(key(found), StoredEntry.write(first));
    }

    private static Bytes key(Contradicted found) {
        return bytes(CONTRADICTION + found.node() + BELOW_LETTERS + found.chunkId() + BELOW_LETTERS + found.claimed());
    }

    private static Bytes key(String family, PerspectiveSlot slot) {
        return bytes(family + slot.holder() + BELOW_LETTERS + slot.number());
    }

    private static Bytes key(Matter matter) {
        return bytes(MATTER + BEFORE_MATTER + matter);
    }

    private static Bytes key(RecordHolder holder) {
        return bytes(HOLDER + holder);
    }

    private static Bytes key(Quantity quantity) {
        return bytes(
                QUANTITY + quantity.subject() + BELOW_LETTERS + quantity.field() + BELOW_LETTERS + quantity.unit());
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
