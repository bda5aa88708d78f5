package io.intentcast.protocol.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the claims of nodes fit the record of their outcome, whatever they contain: a claim without room is published
 * in brief.
 */
final class ClaimTruncation {

    /** The bytes reserved for everything but the rows: the values, the declarer's own claim, later records. */
    static final int BESIDE_ROWS = 16 * 1024;

    private static final int MOST_EXTRA = 1024 * 1024;
    private static final int BESIDE_CLAIM = 176;

    private ClaimTruncation() {}

    /**
     * The bytes that the claims of an outcome may have together beyond their brief forms.
     *
     * @param nodes of the audience, each of which may have a row
     */
    static int room(int nodes) {
        return Math.min(MOST_EXTRA, Outcome.LONGEST - BESIDE_ROWS - nodes * (BESIDE_CLAIM + Claim.LONGEST_BRIEF));
    }

    /**
     * The answers of one outcome, fitted in the order of node ids: in full where there is room, but the bytes of a
     * digest only once.
     */
    static SortedMap<NodeId, Said> together(Want want, SortedMap<NodeId, Said> answers, int room) {
        var fitting = new TreeMap<NodeId, Said>();
        var digests = new HashSet<Sha256>();
        int left = room;
        for (var entry : answers.entrySet()) {
            Said said = entry.getValue();
            int extra = extra(said.answer());
            if (extra <= left && !isTooLong(said.answer()) && isNew(said.answer(), digests)) {
                left -= extra;
                fitting.put(entry.getKey(), said);
            } else {
                fitting.put(entry.getKey(), new Said(brief(want, said.answer()), said.afterMillis()));
            }
        }
        return fitting;
    }

    /** An answer as published outside an outcome. */
    static Answer brief(Want want, Answer answer) {
        return switch (answer) {
            case Yes(Claim claim) -> new Yes(want.brief(claim));
            case No no -> no;
        };
    }

    private static int extra(Answer answer) {
        return switch (answer) {
            case Yes(Claim claim) -> claim.extra();
            case No _ -> 0;
        };
    }

    private static boolean isTooLong(Answer answer) {
        return answer instanceof Yes(Claim.Other other)
                && other.document().json().length() > Document.LONGEST;
    }

    private static boolean isNew(Answer answer, Set<Sha256> digests) {
        return !(answer instanceof Yes(Claim claim) && claim.understood() instanceof Held held)
                || held.data() == null
                || digests.add(held.sha256());
    }
}
