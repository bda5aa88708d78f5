package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How well a node's answer agrees with those of the others.
 *
 * @param agreement g, 0 to 1
 */
record Verdict(NodeId node, double agreement) {

    /** One verdict for each node, the mean of its own verdicts; in the order of node ids. */
    static List<Verdict> means(List<Verdict> verdicts) {
        var byNode = new TreeMap<NodeId, List<Verdict>>();
        verdicts.forEach(verdict ->
                byNode.computeIfAbsent(verdict.node(), _ -> new ArrayList<>()).add(verdict));
        var means = new ArrayList<Verdict>();
        byNode.forEach((node, own) -> {
            double sum = 0;
            for (Verdict verdict : own) {
                sum += verdict.agreement();
            }
            means.add(new Verdict(node, Math.min(1, sum / own.size())));
        });
        return means;
    }
}
