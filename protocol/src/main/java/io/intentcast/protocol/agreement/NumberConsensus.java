package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * A number that many perspectives agree on. All but counts and shares are in the quantity's unit.
 *
 * @param dispersion the weighted standard deviation of the perspectives, 0 or more
 * @param standardError dispersion / √nEff: how far the value would move with other voices of the same kind
 * @param tolerance 2 D, where D = 1.4826 · weighted median |x - value|, at least 1e-9: a perspective farther off
 *     dissents
 * @param agreement the weight share of the perspectives that do not dissent
 * @param perspectives in the order of node ids
 */
public record NumberConsensus(
        NumberMethod method,
        double value,
        EffectiveCount voices,
        double dispersion,
        double standardError,
        double tolerance,
        double agreement,
        List<WeighedNumber> perspectives)
        implements Consensus {

    public NumberConsensus {
        perspectives = List.copyOf(perspectives);
    }

    /**
     * One perspective in the value.
     *
     * @param weight w = q E⁴, for a median w^(1/4), 0 to 1. Only its ratio to the others counts; if all are 0, all
     *     count equally
     * @param off value of the node minus the consensus
     */
    public record WeighedNumber(NodeId node, double value, double weight, double off) {}

    static NumberConsensus of(NumberMethod method, List<NumberPerspective> perspectives) {
        List<NumberPerspective> said = EffectiveCount.inOrder(perspectives, NumberPerspective::node);
        double[] weights =
                said.stream().mapToDouble(one -> method.weight(one.trust())).toArray();
        var sample =
                new Sample(said.stream().mapToDouble(NumberPerspective::value).toArray(), weights);
        double value = method.of(sample);
        double[] offs = said.stream()
                .mapToDouble(one -> Spread.difference(one.value(), value))
                .toArray();
        double tolerance = Spread.finite(2 * Math.max(Spread.SMALLEST, Spread.of(offs, weights)));
        EffectiveCount voices = EffectiveCount.of(weights);
        double dispersion = sample.deviation();
        return new NumberConsensus(
                method,
                value,
                voices,
                dispersion,
                dispersion / Math.sqrt(voices.effective()),
                tolerance,
                shareWithin(tolerance, offs, EffectiveCount.relative(weights)),
                weighed(said, weights, offs));
    }

    /** Whether a perspective is farther from the value than the tolerance. */
    public boolean dissents(WeighedNumber one) {
        return Math.abs(one.off()) > tolerance;
    }

    private static double shareWithin(double tolerance, double[] offs, double[] weights) {
        double within = 0;
        double all = 0;
        for (int i = 0; i < offs.length; i++) {
            within += Math.abs(offs[i]) <= tolerance ? weights[i] : 0;
            all += weights[i];
        }
        return within / all;
    }

    private static List<WeighedNumber> weighed(List<NumberPerspective> said, double[] weights, double[] offs) {
        var weighed = new ArrayList<WeighedNumber>(said.size());
        for (int i = 0; i < offs.length; i++) {
            weighed.add(new WeighedNumber(said.get(i).node(), said.get(i).value(), weights[i], offs[i]));
        }
        return weighed;
    }
}
