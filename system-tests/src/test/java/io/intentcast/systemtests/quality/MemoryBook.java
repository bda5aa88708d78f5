package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Calibration;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.EntryStore;
import io.intentcast.consensus.reputation.JudgedPerspectives;
import io.intentcast.consensus.reputation.Judgements;
import io.intentcast.consensus.reputation.PerspectiveSlot;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of one partition, on the heap. */
final class MemoryBook implements EntryStore {

    final Map<RecordHolder, Account> accounts = new HashMap<>();
    private final Map<Quantity, Calibration> calibrations = new HashMap<>();
    private final Map<PerspectiveSlot, JudgedPerspectives> perspectives = new HashMap<>();
    private final Map<PerspectiveSlot, Judgements> judgements = new HashMap<>();
    private final Map<List<?>, ConclusionPosition> contradictions = new HashMap<>();

    @Override
    public Account account(RecordHolder holder) {
        return accounts.getOrDefault(holder, Account.NEW);
    }

    @Override
    public void put(RecordHolder holder, Account account) {
        accounts.put(holder, account);
    }

    @Override
    public Optional<Calibration> calibration(Quantity quantity) {
        return Optional.ofNullable(calibrations.get(quantity));
    }

    @Override
    public void put(Quantity quantity, Calibration calibration) {
        calibrations.put(quantity, calibration);
    }

    @Override
    public JudgedPerspectives judged(PerspectiveSlot slot) {
        return perspectives.getOrDefault(slot, JudgedPerspectives.NONE);
    }

    @Override
    public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
        perspectives.put(slot, judged);
    }

    @Override
    public Judgements judgements(PerspectiveSlot slot) {
        return judgements.getOrDefault(slot, Judgements.NONE);
    }

    @Override
    public void put(PerspectiveSlot slot, Judgements changed) {
        judgements.put(slot, changed);
    }

    @Override
    public Optional<ConclusionPosition> first(Contradicted found) {
        return Optional.ofNullable(contradictions.get(same(found)));
    }

    @Override
    public void put(Contradicted found, ConclusionPosition first) {
        contradictions.put(same(found), first);
    }

    private static List<?> same(Contradicted found) {
        return List.of(found.node(), found.chunkId(), found.claimed());
    }
}
