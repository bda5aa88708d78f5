package io.intentcast.consensus.reputation;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An entry store on the heap that can lose its last writes. */
public final class HeapEntryStore implements EntryStore {

    private final SortedMap<RecordHolder, Account> accounts = new TreeMap<>();
    private final Map<Quantity, Calibration> calibrations = new HashMap<>();
    private final Map<Same, ConclusionPosition> contradictions = new HashMap<>();
    private final Map<PerspectiveSlot, JudgedPerspectives> perspectives = new HashMap<>();
    private final Map<PerspectiveSlot, Judgements> judgements = new HashMap<>();
    private final Map<Matter, KnownReliability> reliabilities = new HashMap<>();
    private final List<Consumer<HeapEntryStore>> writes = new ArrayList<>();

    private record Same(NodeId node, ChunkId chunkId, Sha256 claimed) {

        static Same as(Contradicted found) {
            return new Same(found.node(), found.chunkId(), found.claimed());
        }
    }

    @Override
    public Account account(RecordHolder holder) {
        return accounts.getOrDefault(holder, Account.NEW);
    }

    @Override
    public void put(RecordHolder holder, Account account) {
        accounts.put(holder, account);
        writes.add(entryStore -> entryStore.put(holder, account));
    }

    /** The account of a node that has a record in at most one matter. */
    Account account(NodeId node) {
        List<Account> own = accounts.entrySet().stream()
                .filter(entry -> entry.getKey().node().equals(node))
                .map(Map.Entry::getValue)
                .toList();
        if (own.size() > 1) {
            throw new IllegalStateException("%s has records in %s matters".formatted(node, own.size()));
        }
        return own.isEmpty() ? Account.NEW : own.getFirst();
    }

    @Override
    public Optional<Calibration> calibration(Quantity quantity) {
        return Optional.ofNullable(calibrations.get(quantity));
    }

    @Override
    public void put(Quantity quantity, Calibration calibration) {
        calibrations.put(quantity, calibration);
        writes.add(entryStore -> entryStore.put(quantity, calibration));
    }

    @Override
    public JudgedPerspectives judged(PerspectiveSlot slot) {
        return perspectives.getOrDefault(slot, JudgedPerspectives.NONE);
    }

    @Override
    public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
        perspectives.put(slot, judged);
        writes.add(entryStore -> entryStore.put(slot, judged));
    }

    @Override
    public Judgements judgements(PerspectiveSlot slot) {
        return judgements.getOrDefault(slot, Judgements.NONE);
    }

    @Override
    public void put(PerspectiveSlot slot, Judgements changed) {
        judgements.put(slot, changed);
        writes.add(entryStore -> entryStore.put(slot, changed));
    }

    @Override
    public KnownReliability reliability(Matter matter) {
        return reliabilities.getOrDefault(matter, KnownReliability.NONE);
    }

    @Override
    public void put(Matter matter, KnownReliability reliability) {
        reliabilities.put(matter, reliability);
        writes.add(entryStore -> entryStore.put(matter, reliability));
    }

    @Override
    public Optional<ConclusionPosition> first(Contradicted found) {
        return Optional.ofNullable(contradictions.get(Same.as(found)));
    }

    @Override
    public void put(Contradicted found, ConclusionPosition first) {
        contradictions.put(Same.as(found), first);
        writes.add(entryStore -> entryStore.put(found, first));
    }

    int writes() {
        return writes.size();
    }

    /** A copy of which only the first writes are left. */
    HeapEntryStore afterWrites(int kept) {
        var entryStore = new HeapEntryStore();
        writes.subList(0, kept).forEach(write -> write.accept(entryStore));
        return entryStore;
    }

    public SortedMap<RecordHolder, Account> accounts() {
        return accounts;
    }

    Map<PerspectiveSlot, JudgedPerspectives> perspectives() {
        return perspectives;
    }

    Map<PerspectiveSlot, Judgements> keptJudgements() {
        return judgements;
    }

    public Map<Matter, KnownReliability> reliabilities() {
        return reliabilities;
    }

    Map<Quantity, Calibration> calibrations() {
        return calibrations;
    }
}
