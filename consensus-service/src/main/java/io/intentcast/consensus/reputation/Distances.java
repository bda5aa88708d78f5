package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Perspective;
import io.intentcast.protocol.agreement.Sample;
import io.intentcast.protocol.agreement.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How far each of at least two perspectives is from the 20 % trimmed mean of the others, under tempered weights w^(1/4). */
final class Distances {

    private final List<Perspective> said;
    private final double[] weights;
    private final double[] offs;

    Distances(List<Perspective> perspectives) {
        said = perspectives.stream()
                .sorted(Comparator.comparing(Perspective::node))
                .toList();
        weights = said.stream().mapToDouble(one -> one.trust().temperedWeight()).toArray();
        var sample = new Sample(said.stream().mapToDouble(Perspective::value).toArray(), weights);
        offs = new double[weights.length];
        for (int i = 0; i < offs.length; i++) {
            offs[i] = Spread.difference(said.get(i).value(), sample.trimmedMeanWithout(i));
        }
    }

    double spread() {
        return Spread.of(offs, weights);
    }

    /** In the order of node ids. */
    List<Verdict> verdicts(Scale scale) {
        var verdicts = new ArrayList<Verdict>(offs.length);
        for (int i = 0; i < offs.length; i++) {
            verdicts.add(new Verdict(said.get(i).node(), scale.grade(offs[i])));
        }
        return verdicts;
    }

    /** Of the one perspective of this node. */
    double of(NodeId node) {
        return offs[said.stream().map(Perspective::node).toList().indexOf(node)];
    }
}
