package io.intentcast.node.responding.limits;

import static java.util.Objects.requireNonNull;

import io.intentcast.protocol.Limiter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The values of the limiters, each 0 (red) to 1 (green): first the built-in ones, then those of the application. */
public record LimiterValues(SequencedMap<Limiter, Double> values) {

    public LimiterValues {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static LimiterValues of(LimiterInputs inputs, Capacities capacities) {
        return of(
                left((double) inputs.storedBytes(), (double) capacities.storage()),
                inputs.keptChunks() < capacities.fewChunks() ? 1 : capacities.burdened(),
                left(inputs.recentWork(), capacities.perSecond()),
                inputs.knownPeers() == 0 ? 1 : (double) inputs.alivePeers() / inputs.knownPeers());
    }

    static LimiterValues of(double economic, double objective, double wTracking, double topology) {
        var values = new LinkedHashMap<Limiter, Double>();
        values.put(Limiter.ECONOMIC, economic);
        values.put(Limiter.OBJECTIVE, objective);
        values.put(Limiter.W_TRACKING, wTracking);
        values.put(Limiter.TOPOLOGY, topology);
        return new LimiterValues(values);
    }

    /** The same, but for the value of this limiter. */
    public LimiterValues with(Limiter limiter, double value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(limiter, value);
        return new LimiterValues(changed);
    }

    /** @throws NullPointerException if there is no such limiter */
    public double of(Limiter limiter) {
        return requireNonNull(values.get(limiter), limiter::value);
    }

    /** The same for what costs work alone: neither the store nor the peers matter. */
    public LimiterValues ofWork() {
        return with(Limiter.ECONOMIC, 1).with(Limiter.OBJECTIVE, 1).with(Limiter.TOPOLOGY, 1);
    }

    /** The product of all: the higher, the more the node can afford. */
    public double product() {
        return values.values().stream().mapToDouble(Double::doubleValue).reduce(1, (one, other) -> one * other);
    }

    /** The part of a capacity that is not spent, 0 to 1. */
    static double left(double spent, double capacity) {
        return capacity == 0 ? 0 : Math.clamp(1 - spent / capacity, 0, 1);
    }
}
