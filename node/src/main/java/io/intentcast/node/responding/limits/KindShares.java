package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the yeses of the last second to kinds that may use only a share of the node's capacity. It is no fold of the
 * series, whose events name no kinds, so it begins anew with the process. For one thread.
 */
public final class KindShares {

    private final Map<String, KindShare> limited = new HashMap<>();

    /**
     * @param shares by kind, each above 0 and at most 1
     * @param perSecond the capacity of the node: how many yeses it can give in a second
     */
    public KindShares(Map<String, Double> shares, int perSecond) {
        shares.forEach((kind, share) -> {
            if (share < 1) {
                limited.put(kind, new KindShare(share * perSecond, new WorkTimes(perSecond)));
            }
        });
    }

    /** @param perSecond how many yeses to it the node can give in a second */
    private record KindShare(double perSecond, WorkTimes yeses) {

        double left(Instant now) {
            return LimiterValues.left(yeses.at(now), perSecond);
        }
    }

    /** The values as they are for this kind: w_tracking is the lower one of the node's and the kind's own. */
    public LimiterValues of(String kind, LimiterValues limits, Instant now) {
        KindShare share = limited.get(kind);
        return share == null
                ? limits
                : limits.with(Limiter.W_TRACKING, Math.min(limits.of(Limiter.W_TRACKING), share.left(now)));
    }

    public void saidYes(String kind, Instant now) {
        KindShare share = limited.get(kind);
        if (share != null) {
            share.yeses().add(now);
        }
    }
}
