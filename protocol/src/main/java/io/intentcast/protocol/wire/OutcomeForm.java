package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The wire form of an outcome: yeses and noes are separate, and empty lists are left out. */
record OutcomeForm(
        IntentId intentId,
        @JsonUnwrapped WantForm want,
        NodeId from,
        AudienceId audience,
        ClosedBy closedBy,
        Instant declared,
        Instant opened,
        Instant closed,
        @Nullable SortedMap<NodeId, SaidYes> yes,
        @Nullable SortedMap<NodeId, SaidNo> no,
        @Nullable SortedSet<NodeId> unheard,
        @Nullable SortedSet<NodeId> notAwaited,
        @Nullable SortedSet<NodeId> absentHeard,
        @Nullable Claim own,
        @Nullable List<Value> consensus,
        @Nullable Then then,
        @Nullable Matter matter,
        long at) {

    record SaidYes(Claim claim, long afterMillis) {}

    record SaidNo(
            Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter,
            long afterMillis) {}

    static OutcomeForm of(Outcome outcome) {
        var yes = new TreeMap<NodeId, SaidYes>();
        var no = new TreeMap<NodeId, SaidNo>();
        outcome.said().forEach((node, said) -> {
            switch (said.answer()) {
                case Yes(Claim claim) -> yes.put(node, new SaidYes(claim, said.afterMillis()));
                case No refusal ->
                    no.put(
                            node,
                            new SaidNo(refusal.reason(), refusal.limiter(), refusal.retryAfter(), said.afterMillis()));
            }
        });
        return new OutcomeForm(
                outcome.intentId(),
                WantForm.of(outcome.want()),
                outcome.from(),
                outcome.audience(),
                outcome.closedBy(),
                outcome.declared(),
                outcome.opened(),
                outcome.closed(),
                yes.isEmpty() ? null : yes,
                no.isEmpty() ? null : no,
                unlessEmpty(outcome.unheard()),
                unlessEmpty(outcome.notAwaited()),
                unlessEmpty(outcome.absentHeard()),
                outcome.own(),
                outcome.consensus().isEmpty() ? null : outcome.consensus(),
                outcome.then(),
                outcome.matter(),
                outcome.at());
    }

    Outcome outcome() {
        return new Outcome(
                intentId,
                want.want(),
                from,
                audience,
                closedBy,
                declared,
                opened,
                closed,
                said(),
                orEmpty(unheard),
                orEmpty(notAwaited),
                orEmpty(absentHeard),
                own,
                consensus == null ? List.of() : consensus,
                then,
                matter,
                at);
    }

    private SortedMap<NodeId, Said> said() {
        var said = new TreeMap<NodeId, Said>();
        if (yes != null) {
            yes.forEach((node, form) -> said.put(node, new Said(new Yes(form.claim), form.afterMillis)));
        }
        if (no != null) {
            no.forEach((node, form) ->
                    said.put(node, new Said(new No(form.reason, form.limiter, form.retryAfter), form.afterMillis)));
        }
        return said;
    }

    private static @Nullable SortedSet<NodeId> unlessEmpty(SortedSet<NodeId> nodes) {
        return nodes.isEmpty() ? null : nodes;
    }

    private static SortedSet<NodeId> orEmpty(@Nullable SortedSet<NodeId> nodes) {
        return nodes == null ? Collections.emptySortedSet() : nodes;
    }
}
