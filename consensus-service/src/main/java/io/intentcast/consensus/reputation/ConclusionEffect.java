package io.intentcast.consensus.reputation;

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

/** The effects of one conclusion on nodes, until they are written. */
final class ConclusionEffect {

    private final LedgerTransaction ledgerTransaction;
    private final ReputationFold reputations;
    private final List<Move> moves = new ArrayList<>();

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

    void disprove(JudgingContext judgingContext, NodeId node, Why why) {
        note(judgingContext, reputations.disproved(node), why);
    }

    /** Writes the changes. */
    AccountingResult close(int partition, boolean judged) {
        List<ReputationRecord> changed = ledgerTransaction.write().entrySet().stream()
                .map(account -> account.getValue().published(account.getKey(), partition))
                .toList();
        return new AccountingResult(changed, moves, judged);
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
        NodeId node = judged.verdict().node();
        Fingerprint perspective = judgingContext.perspectives().get(node);
        if (perspective != null) {
            ledgerTransaction.judged(node, perspective);
        }
        if (!ledgerTransaction.isIn(node)) {
            Move move = judgingContext.move(judged, why);
            ledgerTransaction.add(node, move);
            moves.add(move);
        }
    }
}
