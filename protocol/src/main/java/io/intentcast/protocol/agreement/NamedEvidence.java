package io.intentcast.protocol.agreement;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Agreement.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the claims of an application's own kind say of each value that they are to agree on. A node counts in each value
 * that its claim has, and is left out only if it counts in none.
 *
 * @param values by their names
 */
record NamedEvidence(SortedMap<String, ObservedEvidence> values) implements StatedEvidence {

    static NamedEvidence of(AgreeOn agreeOn, SortedMap<NodeId, Testimony> said) {
        var values = new TreeMap<String, ObservedEvidence>();
        agreeOn.values()
                .forEach((name, term) -> values.put(
                        name, ObservedEvidence.of(term.terms(), claim -> term.in(claim, Instant.EPOCH), said)));
        return new NamedEvidence(values);
    }

    @Override
    public Evidence evidence() {
        var evidence = new TreeMap<String, Evidence>();
        values.forEach((name, value) -> {
            if (!(value.evidence() instanceof Evidence.Nothing)) {
                evidence.put(name, value.evidence());
            }
        });
        return evidence.isEmpty() ? new Evidence.Nothing() : new Evidence.Several(evidence);
    }

    @Override
    public List<Agreed> agreed() {
        var agreed = new ArrayList<Agreed>();
        values.forEach((name, value) ->
                value.agreed().forEach(one -> agreed.add(new Agreed(name, one.unit(), one.consensus()))));
        return agreed;
    }

    @Override
    public List<LeftOut> leftOut() {
        var times = new TreeMap<NodeId, Integer>();
        var why = new TreeMap<NodeId, Why>();
        for (ObservedEvidence value : values.values()) {
            for (LeftOut one : value.leftOut()) {
                times.merge(one.node(), 1, Integer::sum);
                why.merge(one.node(), one.why(), (some, other) -> some == other ? some : Why.INCOMPARABLE);
            }
        }
        why.keySet().removeIf(node -> times.getOrDefault(node, 0) < values.size());
        return why.entrySet().stream()
                .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public NamedEvidence alike(SortedMap<NodeId, Testimony> said) {
        var alike = new TreeMap<String, ObservedEvidence>();
        values.forEach((name, value) -> alike.put(name, value.alike(said)));
        return new NamedEvidence(alike);
    }

    @Override
    public boolean isStable(SortedMap<NodeId, Trust> open) {
        return values.values().stream().allMatch(value -> value.isStable(open));
    }
}
