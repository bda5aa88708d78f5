package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;

/** The four limiters: each 0 (red) to 1 (green). */
public record LimiterValues(double economic, double objective, double wTracking, double topology) {

    public static LimiterValues of(LimiterInputs inputs, Capacities capacities) {
        return new LimiterValues(
                left(inputs.storedBytes(), capacities.storage()),
                inputs.keptChunks() < capacities.fewChunks() ? 1 : capacities.burdened(),
                left(inputs.recentWork(), capacities.perSecond()),
                inputs.knownPeers() == 0 ? 1 : (double) inputs.alivePeers() / inputs.knownPeers());
    }

    public double of(Limiter limiter) {
        return switch (limiter) {
            case ECONOMIC -> economic;
            case OBJECTIVE -> objective;
            case W_TRACKING -> wTracking;
            case TOPOLOGY -> topology;
        };
    }

    /** The product of the four: the higher, the more the node can afford. */
    public double product() {
        return economic * objective * wTracking * topology;
    }

    private static double left(long spent, long capacity) {
        return capacity == 0 ? 0 : Math.clamp(1 - (double) spent / capacity, 0, 1);
    }
}
