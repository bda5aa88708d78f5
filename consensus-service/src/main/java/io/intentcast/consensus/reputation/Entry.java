package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Evidence;
import io.intentcast.protocol.agreement.Heard;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.Move.Why;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.ArrayList;
import java.util.List;

/** The effects of one conclusion on nodes, until they are written. */
final class Entry {

    private final Changes changes;
    private final Reputations reputations;
    private final List<Move> moves = new ArrayList<>();

    Entry(Changes changes) {
        this.changes = changes;
        this.reputations = new Reputations(changes);
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

    /** Judges each node by the others. */
    void judge(Occasion occasion, Heard heard) {
        reputations.fold(occasion.subject(), heard.evidence()).forEach(judged -> note(occasion, judged, Why.ANSWER));
        disproveInvalid(occasion, heard);
    }

    /** Judges a node that spoke beside an outcome by the answers that counted in it. */
    void judge(Occasion occasion, Heard beside, Evidence counted, Why why) {
        reputations
                .foldLate(occasion.subject(), counted, beside.evidence())
                .ifPresent(judged -> note(occasion, judged, why));
        disproveInvalid(occasion, beside);
    }

    void disprove(Occasion occasion, NodeId node, Why why) {
        note(occasion, reputations.disproved(node), why);
    }

    /** Writes the changes. */
    Accounted close(int partition, boolean judged) {
        List<ReputationRecord> told = changes.write().entrySet().stream()
                .map(account -> account.getValue().told(account.getKey(), partition))
                .toList();
        return new Accounted(told, moves, judged);
    }

    private void disproveInvalid(Occasion occasion, Heard heard) {
        for (LeftOut leftOut : heard.leftOut()) {
            switch (leftOut.why()) {
                case Agreement.Why.INVALID -> disprove(occasion, leftOut.node(), Why.INVALID);
                case Agreement.Why.INCOMPARABLE -> {}
            }
        }
    }

    private void note(Occasion occasion, Judged judged, Why why) {
        NodeId node = judged.verdict().node();
        if (!changes.isIn(node)) {
            Move move = occasion.move(judged, why);
            changes.add(node, move);
            moves.add(move);
        }
    }
}
