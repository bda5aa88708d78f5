package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one conclusion, written at the end, each entry once. An entry that includes the conclusion already
 * stays as it is: when a conclusion is read again, the store may have lost only some of its writes. A scale that the
 * conclusion has already moved is used unchanged.
 */
final class LedgerTransaction implements Ledger {

    private final EntryStore entryStore;
    private final Matter matter;
    private final ConclusionPosition position;
    private final SortedMap<RecordHolder, Account> accounts = new TreeMap<>();
    private final Map<Quantity, Calibration> calibrations = new LinkedHashMap<>();
    private final Map<PerspectiveSlot, JudgedPerspectives> perspectives = new LinkedHashMap<>();
    private final Map<PerspectiveSlot, Judgements> judgements = new LinkedHashMap<>();
    private @Nullable KnownReliability reliability;

    /** @param matter what the conclusion counts for */
    LedgerTransaction(EntryStore entryStore, Matter matter, ConclusionPosition position) {
        this.entryStore = entryStore;
        this.matter = matter;
        this.position = position;
    }

    @Override
    public TrackRecord record(NodeId node) {
        return account(node).record();
    }

    @Override
    public void put(NodeId node, TrackRecord record) {
        Account account = account(node);
        accounts.put(holder(node), isIn(node) ? account : account.with(record));
    }

    /** Remembers the move by a judgement of the node. */
    void addJudgement(NodeId node, Move move) {
        accounts.put(holder(node), account(node).judged(move));
    }

    /** Remembers the move by a correction of an earlier judgement of the node. */
    void addCorrection(NodeId node, Move move) {
        accounts.put(holder(node), account(node).corrected(move));
    }

    /** How many judgements the node's account includes. */
    long judged(NodeId node) {
        return account(node).judged();
    }

    /** Whether this conclusion is the one that judges the node's perspective. */
    boolean isFirst(NodeId node, Fingerprint perspective) {
        return judged(PerspectiveSlot.of(holder(node), perspective)).areWithout(perspective, position);
    }

    /** Remembers that the node's perspective is judged, and how. */
    void judged(NodeId node, Judgement judgement) {
        PerspectiveSlot slot = PerspectiveSlot.of(holder(node), judgement.perspective());
        perspectives.put(slot, judged(slot).with(judgement.perspective(), position));
        corrected(node, judgement);
    }

    /** Remembers how the node's perspective, which was judged before, is judged now. */
    void corrected(NodeId node, Judgement judgement) {
        PerspectiveSlot slot = PerspectiveSlot.of(holder(node), judgement.perspective());
        judgements.put(slot, judgements(slot).with(judgement, position));
    }

    /** Empty if it was not judged, or how is forgotten. */
    Optional<Judgement> judgement(NodeId node, Fingerprint perspective) {
        return judgements(PerspectiveSlot.of(holder(node), perspective)).of(perspective);
    }

    /** Counts the values that this conclusion checked, unless they are counted already. */
    void count(List<CheckedValue> checked) {
        KnownReliability before = entryStore.reliability(matter);
        reliability = before.last().includes(position)
                ? before
                : new KnownReliability(CheckedValue.count(before.reliability(), checked), position);
    }

    /** Whether the node's account included this conclusion before. */
    boolean isIn(NodeId node) {
        return account(node).last().includes(position);
    }

    @Override
    public Optional<Scale> scale(Quantity quantity) {
        return calibration(quantity).map(Calibration::scale);
    }

    @Override
    public void put(Quantity quantity, Scale scale) {
        calibrations.put(quantity, new Calibration(scale, position));
    }

    @Override
    public Scale moved(Quantity quantity, double spread) {
        return calibration(quantity)
                .filter(it -> it.last().includes(position))
                .map(Calibration::scale)
                .orElseGet(() -> Ledger.super.moved(quantity, spread));
    }

    /** The reliability of values, if this conclusion was counted last in it. */
    Optional<ReliabilityRecord> reliability(int partition) {
        return Optional.ofNullable(reliability)
                .filter(it -> it.last().equals(position))
                .map(it -> it.published(matter, partition));
    }

    /** Writes the new entries, and returns the accounts whose last conclusion is this one, by node. */
    SortedMap<RecordHolder, Account> write() {
        judgements.forEach(entryStore::put);
        perspectives.forEach(entryStore::put);
        calibrations.forEach(entryStore::put);
        writeReliability();
        var last = new TreeMap<RecordHolder, Account>();
        accounts.forEach((holder, account) -> {
            if (!account.last().includes(position)) {
                last.put(holder, account.upTo(position));
                entryStore.put(holder, account.upTo(position));
            } else if (account.last().equals(position)) {
                last.put(holder, account);
            }
        });
        return last;
    }

    private void writeReliability() {
        if (reliability != null && !reliability.equals(entryStore.reliability(matter))) {
            entryStore.put(matter, reliability);
        }
    }

    private Account account(NodeId node) {
        Account changed = accounts.get(holder(node));
        return changed == null ? entryStore.account(holder(node)) : changed;
    }

    private RecordHolder holder(NodeId node) {
        return new RecordHolder(node, matter);
    }

    private JudgedPerspectives judged(PerspectiveSlot slot) {
        JudgedPerspectives changed = perspectives.get(slot);
        return changed == null ? entryStore.judged(slot) : changed;
    }

    private Judgements judgements(PerspectiveSlot slot) {
        Judgements changed = judgements.get(slot);
        return changed == null ? entryStore.judgements(slot) : changed;
    }

    private Optional<Calibration> calibration(Quantity quantity) {
        Calibration changed = calibrations.get(quantity);
        return changed == null ? entryStore.calibration(quantity) : Optional.of(changed);
    }
}
