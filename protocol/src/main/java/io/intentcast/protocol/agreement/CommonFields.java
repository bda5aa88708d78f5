package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.agreement.ObservedEvidence.ComparableObservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fields of objects that become values: those that most nodes name; ties go to the first by name. */
record CommonFields(Set<String> names) {

    CommonFields {
        names = Set.copyOf(names);
    }

    static CommonFields of(Collection<Observed> seen) {
        Map<String, Integer> counts = new HashMap<>();
        for (Observed one : seen) {
            if (one instanceof Fields(var values)) {
                values.keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
            }
        }
        return new CommonFields(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Agreement.MOST_FIELDS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    /** Whether a value has one of these fields; true for values that are not objects. */
    boolean areIn(Observed value) {
        return !(value instanceof Fields(var values))
                || values.keySet().stream().anyMatch(names::contains);
    }

    /** The perspectives on each field, in the order of node ids. */
    SortedMap<String, Evidence> evidence(SortedMap<NodeId, ComparableObservation> said) {
        var byField = new TreeMap<String, List<NumberPerspective>>();
        said.forEach((node, seen) -> {
            if (seen.observation().value() instanceof Fields(var values)) {
                values.forEach((name, value) -> byField.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(new NumberPerspective(node, seen.trust(), value)));
            }
        });
        byField.keySet().retainAll(names);
        var evidence = new TreeMap<String, Evidence>();
        byField.forEach((field, perspectives) -> evidence.put(field, new Evidence.Amounts(null, perspectives)));
        return evidence;
    }
}
