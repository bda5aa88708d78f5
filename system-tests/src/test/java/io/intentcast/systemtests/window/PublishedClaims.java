package io.intentcast.systemtests.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome.Said;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which claims an outcome carries in full: a second definition, which shares no rule with {@code ClaimTruncation}. */
final class PublishedClaims {

    private PublishedClaims() {}

    /**
     * A claim is published in full if the earlier ones leave room, none of them carries the same bytes, and it is not
     * of another form with more than 16 KiB.
     *
     * @param nodes of the audience
     */
    static SortedMap<NodeId, Said> of(SortedMap<NodeId, Said> said, int nodes) {
        int room = Math.min(1 << 20, (8 << 20) - (16 << 10) - 816 * nodes);
        var published = new TreeMap<NodeId, Said>();
        said.forEach((node, it) -> {
            int taken =
                    published.values().stream().mapToInt(PublishedClaims::extra).sum();
            boolean full = taken + extra(it) <= room
                    && !isBeyondAllLimits(it)
                    && published.values().stream().noneMatch(before -> haveSameBytes(before, it));
            published.put(node, full ? it : new Said(brief(it.answer()), it.afterMillis()));
        });
        return published;
    }

    private static int extra(Said said) {
        return said.answer() instanceof Yes(Claim claim) ? claim.extra() : 0;
    }

    private static boolean isBeyondAllLimits(Said said) {
        return said.answer() instanceof Yes(Claim.Other other)
                && other.document().json().length() > 16 << 10;
    }

    private static boolean haveSameBytes(Said one, Said other) {
        return one.answer() instanceof Yes(Held first)
                && other.answer() instanceof Yes(Held second)
                && first.data() != null
                && second.data() != null
                && first.sha256().equals(second.sha256());
    }

    static Answer brief(Answer answer) {
        return answer instanceof Yes(Claim claim) ? new Yes(claim.brief()) : answer;
    }
}
