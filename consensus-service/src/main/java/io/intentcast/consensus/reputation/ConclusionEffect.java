package io.intentcast.consensus.reputation;

import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.ComparableEvidence;
import io.intentcast.protocol.agreement.Evidence;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.Move.Why;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The effects of one conclusion on nodes, until they are written. */
final class ConclusionEffect {

    private final LedgerTransaction ledgerTransaction;
    private final ReputationFold reputations;
    private final List<Move> moves = new ArrayList<>();
    private int forgotten;

    ConclusionEffect(LedgerTransaction ledgerTransaction) {
        this.ledgerTransaction = ledgerTransaction;
        this.reputations = new ReputationFold(ledgerTransaction);
    }

    void answered(NodeId node) {
        var _ = reputations.answered(node);
    }

    void answeredLate(NodeId node) {
        var _ = reputations.answeredLate(node);
    }

    void unheard(NodeId node) {
        var _ = reputations.unheard(node);
    }

    /** Judges each node by the others, unless its perspective was judged before. */
    void judge(JudgingContext judgingContext, ComparableEvidence comparableEvidence) {
        reputationsOf(judgingContext)
                .fold(judgingContext.subject(), comparableEvidence.evidence())
                .forEach(judged -> note(judgingContext, judged, Why.ANSWER));
        disproveInvalid(judgingContext, comparableEvidence);
    }

    /**
     * Judges a node that spoke beside an outcome by the answers that counted in it, unless its perspective was judged
     * before.
     */
    void judge(JudgingContext judgingContext, ComparableEvidence beside, Evidence counted, Why why) {
        reputationsOf(judgingContext)
                .foldLate(judgingContext.subject(), counted, beside.evidence())
                .ifPresent(judged -> note(judgingContext, judged, why));
        disproveInvalid(judgingContext, beside);
    }

    /**
     * Judges each node by the known answer instead of by the others, whenever that comes: its record becomes what it
     * would be had it been judged by it at first. A node that too few others could judge is judged now.
     */
    void correct(JudgingContext judgingContext, KnownAnswer known, Evidence evidence) {
        Set<NodeId> judgedByOthers = KnownTruth.judgedByOthers(evidence);
        new KnownTruth(judgingContext.subject(), known.truth())
                .verdicts(evidence, ledgerTransaction::scale)
                .forEach(verdict -> {
                    Fingerprint perspective = judgingContext.perspectives().get(verdict.node());
                    if (perspective != null) {
                        boolean mayBeNew = !judgedByOthers.contains(verdict.node());
                        correct(judgingContext, known.at(), verdict, perspective, mayBeNew);
                    }
                });
    }

    private void correct(
            JudgingContext judgingContext, long known, Verdict verdict, Fingerprint perspective, boolean mayBeNew) {
        NodeId node = verdict.node();
        Optional<Judgement> judgement = ledgerTransaction.judgement(node, perspective);
        if (judgement.isPresent() && !judgement.get().canBeCorrectedAt(known)) {
            return;
        }
        if (judgement.isPresent() && judgement.get().isByOthers()) {
            JudgedRecord corrected = reputations.corrected(verdict, judgement.get(), ledgerTransaction.judged(node));
            ledgerTransaction.corrected(node, judgement.get().correctedAt(known));
            add(judgingContext, corrected, Why.KNOWN, ledgerTransaction::addCorrection);
        } else if (judgement.isPresent() || (mayBeNew && isFirst(judgingContext, node))) {
            JudgedRecord judged = reputations.judged(verdict);
            ledgerTransaction.judged(node, Judgement.byTruth(perspective, ledgerTransaction.judged(node) + 1, known));
            add(judgingContext, judged, Why.KNOWN, ledgerTransaction::addJudgement);
        } else {
            forgotten++;
        }
    }

    /** Counts which of the values were right. */
    void check(Agreement agreement, KnownAnswer known) {
        List<CheckedValue> checked = CheckedValue.of(agreement, known.truth());
        if (!checked.isEmpty()) {
            ledgerTransaction.count(checked);
        }
    }

    void disprove(JudgingContext judgingContext, NodeId node, Why why) {
        note(judgingContext, reputations.disproved(node), why);
    }

    /** Writes the changes. */
    AccountingResult close(int partition, boolean judged) {
        List<ReputationRecord> changed = ledgerTransaction.write().entrySet().stream()
                .map(account -> account.getValue().published(account.getKey(), partition))
                .toList();
        return new AccountingResult(
                changed, ledgerTransaction.reliability(partition).orElse(null), moves, forgotten, judged);
    }

    private void disproveInvalid(JudgingContext judgingContext, ComparableEvidence comparableEvidence) {
        for (LeftOut leftOut : comparableEvidence.leftOut()) {
            if (leftOut.why() == Agreement.Why.INVALID && isFirst(judgingContext, leftOut.node())) {
                disprove(judgingContext, leftOut.node(), Why.INVALID);
            }
        }
    }

    private ReputationFold reputationsOf(JudgingContext judgingContext) {
        return new ReputationFold(ledgerTransaction, node -> isFirst(judgingContext, node));
    }

    private boolean isFirst(JudgingContext judgingContext, NodeId node) {
        Fingerprint perspective = judgingContext.perspectives().get(node);
        return perspective == null || ledgerTransaction.isFirst(node, perspective);
    }

    private void note(JudgingContext judgingContext, JudgedRecord judged, Why why) {
        Verdict verdict = judged.verdict();
        Fingerprint perspective = judgingContext.perspectives().get(verdict.node());
        if (perspective != null) {
            long number = ledgerTransaction.judged(verdict.node()) + 1;
            ledgerTransaction.judged(verdict.node(), Judgement.byOthers(perspective, number, verdict.agreement()));
        }
        add(judgingContext, judged, why, ledgerTransaction::addJudgement);
    }

    private void add(JudgingContext judgingContext, JudgedRecord judged, Why why, BiConsumer<NodeId, Move> toAccount) {
        NodeId node = judged.verdict().node();
        if (!ledgerTransaction.isIn(node)) {
            Move move = judgingContext.move(judged, why);
            toAccount.accept(node, move);
            moves.add(move);
        }
    }
}
