package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.HeapEntryStore;
import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.reputation.TrackRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One partition of outcomes that are entered into accounts as the service enters them, one after the other, each
 * followed by its known answer, if there is one.
 */
final class Questions {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final NodeId DECLARER = new NodeId("quality");

    private final int partition;
    private final HeapEntryStore entries = new HeapEntryStore();
    private final Accounting accounting;
    private @Nullable Outcome newest;
    private @Nullable Audience audience;
    private long at;

    Questions(int partition) {
        this.partition = partition;
        OutcomeLookup outcomes = _ -> Optional.ofNullable(newest);
        this.accounting = new Accounting(partition, entries, _ -> Optional.ofNullable(audience), outcomes);
    }

    TrackRecord record(NodeId node) {
        return entries.account(new RecordHolder(node, Matter.OBSERVATIONS)).record();
    }

    Reliability reliability() {
        return entries.reliability(Matter.OBSERVATIONS).reliability();
    }

    /**
     * Enters what the nodes said.
     *
     * @param asked the audience, with the standings by which others are judged
     */
    void enter(Location location, Terms terms, SortedMap<NodeId, Observed> values, Audience asked) {
        var said = new TreeMap<NodeId, Said>();
        Instant now = NOON.plusSeconds(++at);
        values.forEach((node, value) ->
                said.put(node, new Said(new Yes(new Observations(List.of(new Observation(now, value, null)))), 0)));
        audience = asked;
        newest = new Outcome(
                new IntentId(partition, at),
                new WantObservations(location, null, null, terms),
                DECLARER,
                new AudienceId(0),
                ClosedBy.ALL_DECIDED,
                now,
                now,
                now,
                said,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                List.of(),
                null,
                null,
                at);
        var _ = accounting.enter(newest, now);
    }

    /** The right answer to the newest question. */
    void know(Observed truth) {
        IntentId intent = Objects.requireNonNull(newest).intentId();
        var _ = accounting.enter(new KnownAnswer(intent, truth, ++at), NOON);
    }
}
