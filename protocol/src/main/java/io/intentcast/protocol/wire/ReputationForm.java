package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire form of a node's record in one partition: the numbers that are added up, and the latest moves. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReputationForm(
        NodeId node,
        @Nullable Matter matter,
        int partition,
        double r,
        double s,
        double answered,
        double unheard,
        List<Move> moves,
        @Nullable Long judged,
        long at) {

    static ReputationForm of(ReputationRecord reputation) {
        TrackRecord record = reputation.record();
        return new ReputationForm(
                reputation.node(),
                reputation.matter(),
                reputation.partition(),
                record.agreement().positive(),
                record.agreement().negative(),
                record.availability().positive(),
                record.availability().negative(),
                reputation.moves(),
                reputation.judged() == 0 ? null : reputation.judged(),
                reputation.at());
    }

    ReputationRecord reputation() {
        var record = new TrackRecord(new Beta(r, s), new Beta(answered, unheard));
        return new ReputationRecord(node, matter, partition, record, moves, judged == null ? 0 : judged, at);
    }
}
