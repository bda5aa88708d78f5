package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the yeses say, as far as it can be compared: values are computed from it, and each yes is judged by it. */
public sealed interface Evidence {

    /** This evidence without what the node says. */
    Evidence without(NodeId node);

    /** There is nothing to agree on. */
    record Nothing() implements Evidence {

        @Override
        public Nothing without(NodeId node) {
            return this;
        }
    }

    /** @param unit null when the amounts have none */
    record Amounts(@Nullable String unit, List<NumberPerspective> perspectives) implements Evidence {

        public Amounts {
            perspectives = List.copyOf(perspectives);
        }

        @Override
        public Amounts without(NodeId node) {
            return new Amounts(unit, others(perspectives, node));
        }
    }

    /** The evidence for each of several values, by their names. */
    record Several(SortedMap<String, Evidence> values) implements Evidence {

        public Several {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        @Override
        public Several without(NodeId node) {
            var others = new TreeMap<String, Evidence>();
            values.forEach((name, said) -> others.put(name, said.without(node)));
            return new Several(others);
        }
    }

    /** @param declaredClasses how many different answers the intent says there are; 0 when it does not say */
    record Ballots(List<Ballot> ballots, int declaredClasses) implements Evidence {

        public Ballots {
            ballots = List.copyOf(ballots);
        }

        @Override
        public Ballots without(NodeId node) {
            return new Ballots(
                    ballots.stream()
                            .filter(ballot -> !ballot.node().equals(node))
                            .toList(),
                    declaredClasses);
        }
    }

    private static List<NumberPerspective> others(List<NumberPerspective> perspectives, NodeId node) {
        return perspectives.stream().filter(one -> !one.node().equals(node)).toList();
    }
}
