package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Sample;
import io.intentcast.protocol.agreement.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * The distance of each of at least two perspectives from the 20 % trimmed mean of the others, under tempered weights
 * w^(1/4).
 */
final class Distances {

    private final List<NumberPerspective> said;
    private final double[] weights;
    private final Sample sample;

    Distances(List<NumberPerspective> perspectives) {
        said = perspectives.stream()
                .sorted(Comparator.comparing(NumberPerspective::node))
                .toList();
        weights = said.stream().mapToDouble(one -> one.trust().temperedWeight()).toArray();
        sample = new Sample(said.stream().mapToDouble(NumberPerspective::value).toArray(), weights);
    }

    /**
     * The verdicts on all nodes, in the order of node ids.
     *
     * @param moved moves the scale by their spread and returns it
     */
    List<Verdict> verdicts(DoubleFunction<Scale> moved) {
        double[] offs = IntStream.range(0, weights.length).mapToDouble(this::of).toArray();
        Scale scale = moved.apply(Spread.of(offs, weights));
        return IntStream.range(0, offs.length)
                .mapToObj(place -> new Verdict(said.get(place).node(), scale.grade(offs[place])))
                .toList();
    }

    /** The distance of this node's perspective. */
    double of(NodeId node) {
        return of(said.stream().map(NumberPerspective::node).toList().indexOf(node));
    }

    private double of(int place) {
        return Spread.difference(said.get(place).value(), sample.trimmedMeanWithout(place));
    }
}
