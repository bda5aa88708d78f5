package io.intentcast.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels that a node registered, or those that an intent asks for.
 *
 * @param values by their names, at most {@value #MOST}
 */
public record NodeLabels(SortedMap<String, String> values) {

    /** The most labels that a node may have. */
    public static final int MOST = 16;

    /** No label: every node has these. */
    public static final NodeLabels NONE = new NodeLabels(Collections.emptySortedMap());

    /** @throws IllegalArgumentException if there are too many, or a name or value breaks the rule of ids */
    public NodeLabels {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (values.size() > MOST) {
            throw new IllegalArgumentException("%s labels are more than %s".formatted(values.size(), MOST));
        }
        values.forEach((name, value) -> {
            Ids.checked(name, 128, "label name");
            Ids.checked(value, 128, "label value");
        });
    }

    public boolean areNone() {
        return values.isEmpty();
    }

    /** Whether all of these are among them, each with the same value. */
    public boolean include(NodeLabels wanted) {
        return values.entrySet().containsAll(wanted.values.entrySet());
    }
}
