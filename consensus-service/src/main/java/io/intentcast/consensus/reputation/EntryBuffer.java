package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Keeps the entries of one partition in memory, and writes those that changed through to a store in batches: each entry
 * once, however many conclusions changed it.
 *
 * <p>A batch that is cut off somewhere does no harm. Its judgements come first, then accounts, then scales, then
 * perspectives. An account that includes a conclusion thus never lacks the judgement, whose number only the account as
 * it was then can tell; a judgement that is there already stays as it is when the conclusion is read again. As long as
 * an account is missing, the conclusions that are read again find the scales and perspectives as they were before: they
 * move them anew in the same way, and judge the missing accounts by the same. As long as a scale is missing, they find
 * the perspectives that moved it as they were. The reliability of values depends on no other entry. Contradictions are
 * written at once.
 */
public final class EntryBuffer implements EntryStore {

    private final EntryStore store;
    private final Kept<RecordHolder, Account> accounts;
    private final Kept<Quantity, Optional<Calibration>> calibrations;
    private final Kept<PerspectiveSlot, JudgedPerspectives> perspectives;
    private final Kept<PerspectiveSlot, Judgements> judgements;
    private final Kept<Matter, KnownReliability> reliabilities;

    /** @param most the most unchanged entries of each kind that are kept in memory; as many more may be changed */
    public EntryBuffer(EntryStore store, int most) {
        this.store = store;
        this.accounts = new Kept<>(most);
        this.calibrations = new Kept<>(most);
        this.perspectives = new Kept<>(most);
        this.judgements = new Kept<>(most);
        this.reliabilities = new Kept<>(most);
    }

    @Override
    public Account account(RecordHolder holder) {
        return accounts.get(holder, store::account);
    }

    @Override
    public void put(RecordHolder holder, Account account) {
        accounts.change(holder, account);
        writeWhenFull();
    }

    @Override
    public Optional<Calibration> calibration(Quantity quantity) {
        return calibrations.get(quantity, store::calibration);
    }

    @Override
    public void put(Quantity quantity, Calibration calibration) {
        calibrations.change(quantity, Optional.of(calibration));
        writeWhenFull();
    }

    @Override
    public JudgedPerspectives judged(PerspectiveSlot slot) {
        return perspectives.get(slot, store::judged);
    }

    @Override
    public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
        perspectives.change(slot, judged);
        writeWhenFull();
    }

    @Override
    public Judgements judgements(PerspectiveSlot slot) {
        return judgements.get(slot, store::judgements);
    }

    @Override
    public void put(PerspectiveSlot slot, Judgements changed) {
        judgements.change(slot, changed);
        writeWhenFull();
    }

    @Override
    public KnownReliability reliability(Matter matter) {
        return reliabilities.get(matter, store::reliability);
    }

    @Override
    public void put(Matter matter, KnownReliability changed) {
        reliabilities.change(matter, changed);
        writeWhenFull();
    }

    @Override
    public Optional<ConclusionPosition> first(Contradicted found) {
        return store.first(found);
    }

    @Override
    public void put(Contradicted found, ConclusionPosition first) {
        store.put(found, first);
    }

    /** Writes all changed entries, in the order above. */
    public void write() {
        judgements.writeTo(store::put);
        accounts.writeTo(store::put);
        calibrations.writeTo((quantity, calibration) -> store.put(quantity, calibration.orElseThrow()));
        perspectives.writeTo(store::put);
        reliabilities.writeTo(store::put);
    }

    /** Empties the memory without writing: the store was changed by others. */
    public void forget() {
        accounts.forget();
        calibrations.forget();
        perspectives.forget();
        judgements.forget();
        reliabilities.forget();
    }

    private void writeWhenFull() {
        if (accounts.isFull()
                || calibrations.isFull()
                || perspectives.isFull()
                || judgements.isFull()
                || reliabilities.isFull()) {
            write();
        }
    }

    /** Entries of one kind. What is changed is kept until it is written; of the rest, what was used last. */
    private static final class Kept<K, V> {

        private final int most;
        private final Map<K, V> changed = new LinkedHashMap<>();
        private final LinkedHashMap<K, V> unchanged = new LinkedHashMap<>(16, 0.75f, true);

        Kept(int most) {
            this.most = most;
        }

        /** @param stored reads what is not kept */
        V get(K key, Function<K, V> stored) {
            V kept = changed.get(key);
            if (kept == null) {
                kept = unchanged.get(key);
            }
            if (kept == null) {
                kept = stored.apply(key);
                keep(key, kept);
            }
            return kept;
        }

        private void keep(K key, V value) {
            unchanged.put(key, value);
            if (unchanged.size() > most) {
                unchanged.remove(unchanged.firstEntry().getKey());
            }
        }

        void change(K key, V value) {
            unchanged.remove(key);
            changed.put(key, value);
        }

        boolean isFull() {
            return changed.size() >= most;
        }

        void writeTo(BiConsumer<K, V> writer) {
            changed.forEach(writer);
            changed.forEach(this::keep);
            changed.clear();
        }

        void forget() {
            changed.clear();
            unchanged.clear();
        }
    }
}
