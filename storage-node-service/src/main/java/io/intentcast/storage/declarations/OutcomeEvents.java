package io.intentcast.storage.declarations;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.report.ConsensusReport;
import io.intentcast.protocol.report.ConsensusReport.AgreedValue;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.ToStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns an outcome into events: the nodes that the intent was put to, then each node's row, then what they agree on.
 */
final class OutcomeEvents {

    private OutcomeEvents() {}

    /**
     * @param form writes an outcome as a chunk
     * @throws IllegalArgumentException if a row lacks a part that its response needs, or a chunk to be stored has no id
     */
    static List<Event> from(OutcomeReport outcome, Function<OutcomeReport, byte[]> form) {
        var events = new ArrayList<Event>();
        events.add(new IntentBroadcast(
                outcome.intentId(),
                outcome.subject(),
                outcome.outcomes().stream().map(Row::node).toList()));
        outcome.outcomes().forEach(row -> events.add(event(outcome.intentId(), row)));
        ConsensusReport consensus = outcome.consensus();
        if (consensus != null && !consensus.values().isEmpty()) {
            events.add(new ConsensusReached(
                    outcome.intentId(),
                    outcome.subject(),
                    consensus.values().stream().map(OutcomeEvents::value).toList(),
                    toStore(outcome, form)));
        }
        return events;
    }

    private static Value value(AgreedValue agreed) {
        return new Value(
                agreed.field(),
                agreed.unit(),
                agreed.method(),
                agreed.value(),
                agreed.n(),
                agreed.nEff(),
                agreed.agreement(),
                agreed.dispersion());
    }

    private static @Nullable ToStore toStore(OutcomeReport outcome, Function<OutcomeReport, byte[]> form) {
        Then then = outcome.then();
        if (then == null) {
            return null;
        }
        if (then.store().chunkId() == null) {
            throw new IllegalArgumentException("then.chunkId is missing");
        }
        return new ToStore(
                then.store().chunkId(),
                Sha256.of(form.apply(outcome)),
                then.store().replicas());
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
            throw new IllegalArgumentException("%s of %s is incomplete".formatted(row.response(), row.node()));
        }
        return part;
    }
}
