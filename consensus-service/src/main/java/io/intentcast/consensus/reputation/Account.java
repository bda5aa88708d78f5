package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * The record of a node in one matter and partition.
 *
 * @param moves the latest moves, newest first, at most {@link ReputationRecord#MOST_MOVES}
 * @param judged how many judgements it includes
 * @param last the last conclusion that it includes
 */
public record Account(TrackRecord record, List<Move> moves, long judged, ConclusionPosition last) {

    /** The account of a node that took part in nothing. */
    public static final Account NEW = new Account(TrackRecord.NONE, List.of(), 0, ConclusionPosition.BEFORE_ALL);

    public Account {
        moves = List.copyOf(moves);
    }

    Account with(TrackRecord next) {
        return new Account(next, moves, judged, last);
    }

    /** A judgement moved the record. */
    Account judged(Move move) {
        return corrected(move).count(judged + 1);
    }

    /** A move that corrects an earlier judgement. */
    Account corrected(Move move) {
        return new Account(
                record,
                Stream.concat(Stream.of(move), moves.stream())
                        .limit(ReputationRecord.MOST_MOVES)
                        .toList(),
                judged,
                last);
    }

    private Account count(long judgements) {
        return new Account(record, moves, judgements, last);
    }

    Account upTo(ConclusionPosition position) {
        return new Account(record, moves, judged, position);
    }

    /** The record as published to others. */
    public ReputationRecord published(RecordHolder holder, int partition) {
        return new ReputationRecord(holder.node(), holder.matter(), partition, record, moves, judged, last.at());
    }
}
