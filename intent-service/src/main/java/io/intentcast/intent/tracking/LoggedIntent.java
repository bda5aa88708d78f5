package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.time.Instant;

/** An intent in the log. Its id is an address, which belongs to another intent once its topic was recreated. */
public record LoggedIntent(IntentId id, Intent intent, Instant declared) {

    /** By how much the clocks of brokers may differ. */
    static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    /** Whether the outcome belongs to this intent. */
    public boolean has(Outcome outcome) {
        return isOne(outcome.intentId(), outcome.want().kind(), outcome.subject(), outcome.from())
                && outcome.audience().equals(intent.audience())
                && outcome.declared().equals(declared);
    }

    /** Like the other, for a report. {@code tookMillis} is never below 0, whatever the clocks say. */
    public boolean has(OutcomeReport outcome) {
        return isOne(outcome.intentId(), outcome.kind(), outcome.subject(), outcome.from())
                && (outcome.tookMillis() > 0
                        ? outcome.closed().minusMillis(outcome.tookMillis()).equals(declared)
                        : isNow(outcome.closed()));
    }

    /**
     * Whether the intent can have named this audience: after a topic was recreated, the id may belong to another
     * audience.
     */
    boolean canBeFor(Audience audience) {
        return intent.want().role().stream().allMatch(audience.role()::equals);
    }

    /** Whether that was not long before the intent was declared. */
    boolean isNow(Instant appended) {
        return appended.isAfter(declared.minus(CLOCKS_DIFFER));
    }

    private boolean isOne(IntentId otherId, String kind, Subject subject, NodeId from) {
        return otherId.equals(id)
                && kind.equals(intent.want().kind())
                && subject.equals(intent.want().subject())
                && from.equals(intent.from());
    }
}
