package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What yeses say, so far as it can be compared: what a value comes from, and what each of them is judged by. */
public sealed interface Evidence {

    /** The same without what this node says. */
    Evidence without(NodeId node);

    /** There is nothing to agree on. */
    record Nothing() implements Evidence {

        @Override
        public Nothing without(NodeId node) {
            return this;
        }
    }

    /** @param unit null when they have none */
    record Amounts(@Nullable String unit, List<Perspective> perspectives) implements Evidence {

        public Amounts {
            perspectives = List.copyOf(perspectives);
        }

        @Override
        public Amounts without(NodeId node) {
            return new Amounts(unit, others(perspectives, node));
        }
    }

    /** Of values that are objects, the perspectives on each of their fields. */
    record ByField(SortedMap<String, List<Perspective>> perspectives) implements Evidence {

        public ByField {
            var copy = new TreeMap<String, List<Perspective>>();
            perspectives.forEach((field, said) -> copy.put(field, List.copyOf(said)));
            perspectives = Collections.unmodifiableSortedMap(copy);
        }

        @Override
        public ByField without(NodeId node) {
            var others = new TreeMap<String, List<Perspective>>();
            perspectives.forEach((field, said) -> others.put(field, others(said, node)));
            return new ByField(others);
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

    private static List<Perspective> others(List<Perspective> perspectives, NodeId node) {
        return perspectives.stream().filter(one -> !one.node().equals(node)).toList();
    }
}
