package io.intentcast.node.declaring;

import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.IntentBroadcast;
import io.intentcast.node.series.Event.KeptSilent;
import io.intentcast.node.series.Event.ReceivedPerspective;
import io.intentcast.node.series.Event.Rejected;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an outcome as events: whom the intent was put to, then each node's row. */
final class Learned {

    private Learned() {}

    /** @throws IllegalArgumentException if a row lacks what belongs to its response */
    static List<Event> from(OutcomeReport outcome) {
        var events = new ArrayList<Event>();
        events.add(new IntentBroadcast(
                outcome.intentId(),
                outcome.subject(),
                outcome.outcomes().stream().map(Row::node).toList()));
        outcome.outcomes().forEach(row -> events.add(event(outcome.intentId(), row)));
        return events;
    }

    private static Event event(IntentId intent, Row row) {
        return switch (row.response()) {
            case YES ->
                new ReceivedPerspective(
                        intent, row.node(), given(row.claim(), row).brief());
            case NO -> new Rejected(intent, row.node(), given(row.reason(), row), row.limiter(), row.retryAfter());
            case SILENCE -> new KeptSilent(intent, row.node(), given(row.cause(), row));
        };
    }

    private static <T> T given(@Nullable T part, Row row) {
        if (part == null) {
            throw new IllegalArgumentException("%s of %s lacks a part".formatted(row.response(), row.node()));
        }
        return part;
    }
}
