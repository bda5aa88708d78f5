package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fixtures for tests about outcomes. */
public final class OutcomeFixtures {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    public static final AudienceId AUDIENCE = new AudienceId(7);
    public static final Answer BUSY = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));
    public static final Answer TOO_LARGE = No.because(Reason.TOO_LARGE);

    private OutcomeFixtures() {}

    public static IntentId intent(String id) {
        return IntentId.parse(id);
    }

    public static NodeId node(String id) {
        return new NodeId(id);
    }

    /** An outcome to which node {@code n1} said no. */
    public static Outcome outcome(String id, String from, Instant closed) {
        return outcome(id, new WantChunk(new ChunkId("chunk:X")), from, closed);
    }

    public static Outcome outcome(String id, Want want) {
        return outcome(id, want, "node-a", NOON);
    }

    private static Outcome outcome(String id, Want want, String from, Instant closed) {
        var said = new TreeMap<NodeId, Said>();
        said.put(node("n1"), new Said(BUSY, 4));
        return new Outcome(
                intent(id),
                want,
                node(from),
                AUDIENCE,
                ClosedBy.ALL_DECIDED,
                closed.minusMillis(12),
                closed.minusMillis(10),
                closed,
                said,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                List.of(),
                null,
                null,
                100);
    }

    public static Outcome outcome(String id) {
        return outcome(id, "node-a", NOON);
    }

    /** An audience in which {@code B} and {@code D} observe, {@code E} is busy, and {@code C} is absent. */
    public static Audience observers() {
        var newcomer = new Standing(3, 0.5, 1);
        return new Audience(
                Role.MAPPER,
                new TreeMap<>(Map.of(node("B"), newcomer, node("D"), newcomer, node("E"), newcomer)),
                new TreeMap<>(Map.of(node("C"), newcomer)));
    }

    /**
     * The outcome when {@link #observers()} answer {@code A} about a location that it observed, too.
     *
     * @param then null when the intent has none
     */
    public static Outcome agreed(String id, String location, long at, @Nullable Then then) {
        var said = new TreeMap<>(Map.of(
                node("B"), new Said(new Yes(observed(21.5)), 4),
                node("D"), new Said(new Yes(observed(22)), 5),
                node("E"), new Said(BUSY, 6)));
        var outcome = new Outcome(
                intent(id),
                new WantObservations(new Location(location), null, null, Terms.NONE),
                node("A"),
                AUDIENCE,
                ClosedBy.ALL_DECIDED,
                NOON.minusMillis(12),
                NOON.minusMillis(10),
                NOON,
                said,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                observed(22.5),
                List.of(),
                then,
                null,
                at);
        return outcome.agreeingOn(Agreement.of(outcome, observers()).summary());
    }

    private static Claim observed(double value) {
        return new Claim.Observations(List.of(new Observation(NOON.minusSeconds(60), new Amount(value), "°C")));
    }

    /** @param intent null when the node announced the chunk */
    public static Contradiction contradiction(@Nullable String intent, String node, String chunk, long at) {
        return new Contradiction(
                new Contradicted(
                        node(node),
                        new ChunkId(chunk),
                        Sha256.of(new byte[] {1}),
                        Sha256.of(new byte[] {2}),
                        intent == null ? null : intent(intent)),
                at);
    }

    public static Remark remark(String id, Remark.Type type, String from, long at) {
        return new Remark(intent(id), type, node(from), BUSY, at);
    }
}
