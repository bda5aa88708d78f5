package io.intentcast.protocol.wire;

import static io.intentcast.protocol.wire.UsualJson.once;
import static io.intentcast.protocol.wire.UsualJson.present;
import static io.intentcast.protocol.wire.UsualJson.unusual;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.wire.OutcomeForm.SaidNo;
import io.intentcast.protocol.wire.OutcomeForm.SaidYes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/** Reads an outcome straight from the tokens, except for the values of its consensus, which are bound. */
final class StreamedOutcomes implements UsualJson.Reader<Outcome> {

    private static final SnakeCase<ClosedBy> CLOSED_BY = SnakeCase.of(ClosedBy.class);

    private final ObjectReader values;

    /** @param values reads a list of {@link Value} */
    StreamedOutcomes(ObjectReader values) {
        this.values = values;
    }

    @Override
    public Outcome read(UsualJson json) {
        var fields = new Fields();
        for (String field = json.field(); field != null; field = json.field()) {
            fields.take(field, json, values);
        }
        return fields.form().outcome();
    }

    private static final class Fields {

        private final WantForm want = new WantForm();
        private @Nullable IntentId intentId;
        private @Nullable NodeId from;
        private @Nullable AudienceId audience;
        private @Nullable ClosedBy closedBy;
        private @Nullable Instant declared;
        private @Nullable Instant opened;
        private @Nullable Instant closed;
        private @Nullable SortedMap<NodeId, SaidYes> yes;
        private @Nullable SortedMap<NodeId, SaidNo> no;
        private @Nullable SortedSet<NodeId> unheard;
        private @Nullable SortedSet<NodeId> notAwaited;
        private @Nullable SortedSet<NodeId> absentHeard;
        private @Nullable Claim own;
        private @Nullable List<Value> consensus;
        private @Nullable Then then;
        private @Nullable Matter matter;
        private @Nullable Long at;

        void take(String field, UsualJson json, ObjectReader values) {
            switch (field) {
                case "intentId" -> intentId = once(intentId, IntentId.parse(json.text()));
                case "from" -> from = once(from, new NodeId(json.text()));
                case "audience" -> audience = once(audience, new AudienceId(json.integer()));
                case "closedBy" -> closedBy = once(closedBy, CLOSED_BY.read(json.text()));
                case "declared" -> declared = once(declared, json.instant());
                case "opened" -> opened = once(opened, json.instant());
                case "closed" -> closed = once(closed, json.instant());
                case "yes" -> yes = once(yes, byNode(json, StreamedOutcomes::yes));
                case "no" -> no = once(no, byNode(json, StreamedOutcomes::no));
                case "unheard" -> unheard = once(unheard, nodes(json));
                case "notAwaited" -> notAwaited = once(notAwaited, nodes(json));
                case "absentHeard" -> absentHeard = once(absentHeard, nodes(json));
                case "own" -> own = once(own, StreamedAnswers.claim(json.object()));
                case "consensus" -> consensus = once(consensus, json.<Value>bound(values));
                case "then" -> then = once(then, StreamedIntents.then(json.object()));
                case "matter" -> matter = once(matter, new Matter(json.text()));
                case "at" -> at = once(at, json.integer());
                default -> want.take(field, json);
            }
        }

        OutcomeForm form() {
            return new OutcomeForm(
                    present(intentId),
                    want,
                    present(from),
                    present(audience),
                    present(closedBy),
                    present(declared),
                    present(opened),
                    present(closed),
                    yes,
                    no,
                    unheard,
                    notAwaited,
                    absentHeard,
                    own,
                    consensus,
                    then,
                    matter,
                    present(at));
        }
    }

    private static SortedSet<NodeId> nodes(UsualJson json) {
        var nodes = new TreeSet<NodeId>();
        json.array();
        for (String node = json.element(); node != null; node = json.element()) {
            nodes.add(new NodeId(node));
        }
        return nodes;
    }

    private static <S> SortedMap<NodeId, S> byNode(UsualJson json, UsualJson.Reader<S> reader) {
        var said = new TreeMap<NodeId, S>();
        UsualJson rows = json.object();
        for (String field = rows.field(); field != null; field = rows.field()) {
            var node = new NodeId(field);
            S row = reader.read(rows.object());
            said.put(node, once(said.get(node), row));
        }
        return said;
    }

    private static SaidYes yes(UsualJson json) {
        Claim claim = null;
        Long afterMillis = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "claim" -> claim = once(claim, StreamedAnswers.claim(json.object()));
                case "afterMillis" -> afterMillis = once(afterMillis, json.integer());
                default -> throw unusual();
            }
        }
        return new SaidYes(present(claim), present(afterMillis));
    }

    private static SaidNo no(UsualJson json) {
        Reason reason = null;
        Limiter limiter = null;
        Duration retryAfter = null;
        Long afterMillis = null;
        for (String field = json.field(); field != null; field = json.field()) {
            switch (field) {
                case "reason" -> reason = once(reason, StreamedAnswers.reason(json.text()));
                case "limiter" -> limiter = once(limiter, StreamedAnswers.limiter(json.text()));
                case "retryAfter" -> retryAfter = once(retryAfter, json.duration());
                case "afterMillis" -> afterMillis = once(afterMillis, json.integer());
                default -> throw unusual();
            }
        }
        return new SaidNo(present(reason), limiter, retryAfter, present(afterMillis));
    }
}
