package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Calibration;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.EntryStore;
import io.intentcast.consensus.reputation.JudgedPerspectives;
import io.intentcast.consensus.reputation.PerspectiveSlot;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entries of one partition in a store. One producer writes its changelog in order, so a crash loses only the last
 * writes. It never evicts: it grows with all nodes, their matters, quantities and contradictions ever seen. What it
 * remembers of a node's perspectives in one matter is bounded.
 */
record StreamsEntryStore(int partition, KeyValueStore<Bytes, byte[]> store) implements EntryStore {

    static final String NAME = "ledger";

    /** Before there were matters. */
    private static final String NODE = "n";

    private static final String HOLDER = "m";
    private static final String QUANTITY = "q";
    private static final String CONTRADICTION = "c";
    private static final String PERSPECTIVES = "p";
    private static final char BELOW_LETTERS = 0;

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
        store.put(key(holder), StoredEntry.write(account.told(holder, partition), account.last()));
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
        byte[] stored = store.get(key(slot));
        return stored == null ? JudgedPerspectives.NONE : StoredEntry.judged(stored);
    }

    @Override
    public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
        store.put(key(slot), StoredEntry.write(judged));
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

    private static Bytes key(PerspectiveSlot slot) {
        return bytes(PERSPECTIVES + slot.holder() + BELOW_LETTERS + slot.number());
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
