package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An intent in the log. Its id is an address, which belongs to another intent once its topic was recreated. */
public record LoggedIntent(IntentId id, Intent intent, Instant declared) {

    /** Whether the outcome belongs to this intent. */
    public boolean has(Outcome outcome) {
        return isOne(outcome.intentId(), outcome.want().kind(), outcome.subject(), outcome.from())
                && outcome.audience().equals(intent.audience())
                && outcome.declared().equals(declared);
    }

    /** Like the other, for a report. */
    public boolean has(OutcomeReport outcome) {
        return isOne(outcome.intentId(), outcome.kind(), outcome.subject(), outcome.from())
                && outcome.canBeOfIntentAppended(declared);
    }

    /**
     * The audience, if the intent can have named it: after a topic was recreated, the id may belong to one for
     * another role, other labels or another matter. Null otherwise.
     */
    @Nullable
    Audience own(@Nullable Audience audience) {
        return audience != null && audience.canBeOf(intent) ? audience : null;
    }

    /** Like the other, once there is an outcome: it has a row for each node of the audience except the declarer. */
    @Nullable
    Audience own(@Nullable Audience audience, OutcomeReport outcome) {
        Audience possible = own(audience);
        if (possible == null || outcome.closedBy() == ClosedBy.REFUSED) {
            return possible;
        }
        var nodes = new TreeSet<>(possible.asked().keySet());
        nodes.addAll(possible.absent().keySet());
        nodes.remove(intent.from());
        return nodes.equals(outcome.outcomes().stream().map(Row::node).collect(Collectors.toSet())) ? possible : null;
    }

    private boolean isOne(IntentId otherId, String kind, Subject subject, NodeId from) {
        return otherId.equals(id)
                && kind.equals(intent.want().kind())
                && subject.equals(intent.want().subject())
                && from.equals(intent.from());
    }
}
