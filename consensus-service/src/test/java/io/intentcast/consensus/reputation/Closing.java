package io.intentcast.consensus.reputation;

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
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantObservations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conclusions for tests: the outcome of an intent of node z, and the records after it. */
public final class Closing {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    public static final AudienceId AUDIENCE = new AudienceId(7);
    public static final Answer BUSY = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));

    private final IntentId intent;
    private final Want want;
    private final SortedMap<NodeId, Said> said = new TreeMap<>();
    private final TreeSet<NodeId> unheard = new TreeSet<>();
    private final TreeSet<NodeId> notAwaited = new TreeSet<>();
    private final TreeSet<NodeId> absentHeard = new TreeSet<>();
    private @Nullable Claim own;
    private @Nullable Matter matter;
    private ClosedBy by = ClosedBy.ALL_DECIDED;

    private Closing(IntentId intent, Want want) {
        this.intent = intent;
        this.want = want;
    }

    public static Closing of(String intent, Want want) {
        return new Closing(IntentId.parse(intent), want);
    }

    /** For a want of chunk:X. */
    public static Closing ofChunk(String intent) {
        return of(intent, new WantChunk(new ChunkId("chunk:X")));
    }

    /** For a want of observations of forest_1. */
    public static Closing ofForest(String intent, Terms terms) {
        return of(intent, new WantObservations(new Location("forest_1"), null, null, terms));
    }

    public Closing yes(String node, Claim claim) {
        return said(node, new Yes(claim));
    }

    /** Each node says yes with the same claim. */
    public Closing yes(List<String> nodes, Claim claim) {
        nodes.forEach(node -> yes(node, claim));
        return this;
    }

    public Closing no(String node) {
        return said(node, BUSY);
    }

    private Closing said(String node, Answer answer) {
        said.put(new NodeId(node), new Said(answer, 4));
        return this;
    }

    public Closing about(Matter named) {
        matter = named;
        return this;
    }

    public Closing own(Claim claim) {
        own = claim;
        return this;
    }

    public Closing unheard(String node) {
        unheard.add(new NodeId(node));
        return this;
    }

    public Closing notAwaited(String node) {
        notAwaited.add(new NodeId(node));
        return this;
    }

    public Closing absentHeard(String node) {
        absentHeard.add(new NodeId(node));
        return this;
    }

    public Closing by(ClosedBy closedBy) {
        by = closedBy;
        return this;
    }

    /** The outcome, concluded at this record. */
    public Outcome at(long at) {
        return new Outcome(
                intent,
                want,
                new NodeId("z"),
                AUDIENCE,
                by,
                NOON.minusMillis(12),
                NOON.minusMillis(10),
                NOON,
                said,
                unheard,
                notAwaited,
                absentHeard,
                own,
                List.of(),
                null,
                matter,
                at);
    }

    public static Remark remark(String intent, Remark.Type type, String node, Claim claim, long at) {
        return new Remark(IntentId.parse(intent), type, new NodeId(node), new Yes(claim), at);
    }

    public static Remark busy(String intent, Remark.Type type, String node, long at) {
        return new Remark(IntentId.parse(intent), type, new NodeId(node), BUSY, at);
    }

    /** @param intent null when the node announced the chunk */
    public static Contradiction contradiction(@Nullable String intent, String node, long at) {
        return contradiction(intent, node, "x", at);
    }

    /** @param claimed the digest that the node claimed */
    public static Contradiction contradiction(@Nullable String intent, String node, String claimed, long at) {
        return new Contradiction(
                new Contradicted(
                        new NodeId(node),
                        new ChunkId("chunk:X"),
                        digest(claimed),
                        digest("y"),
                        intent == null ? null : IntentId.parse(intent)),
                at);
    }

    public static KnownAnswer known(String intent, Observed truth, long at) {
        return new KnownAnswer(IntentId.parse(intent), truth, at);
    }

    public static Claim held(String bytes) {
        return new Claim.Held(digest(bytes), bytes.length(), URI.create("http://localhost"), null);
    }

    public static Claim offer() {
        return new Claim.Offer(digest("x"), 0.5, URI.create("http://localhost"));
    }

    public static Claim amount(double value, @Nullable String unit) {
        return observed(new Observed.Amount(value), unit);
    }

    public static Claim category(String value) {
        return observed(new Observed.Category(value), null);
    }

    public static Claim fields(Map<String, Double> values) {
        return observed(new Observed.Fields(new TreeMap<>(values)), null);
    }

    private static Claim observed(Observed value, @Nullable String unit) {
        return observed(NOON, value, unit);
    }

    public static Claim observed(Instant at, Observed value, @Nullable String unit) {
        return new Claim.Observations(List.of(new Observation(at, value, unit)));
    }

    private static Sha256 digest(String bytes) {
        return Sha256.of(bytes.getBytes(StandardCharsets.UTF_8));
    }

    /** An audience of nodes that have no record yet. */
    public static Audience newcomers(String... nodes) {
        var asked = new TreeMap<NodeId, Standing>();
        for (String node : nodes) {
            asked.put(new NodeId(node), Standing.newcomer(asked.size()));
        }
        return new Audience(Role.STORAGE, asked, Collections.emptySortedMap());
    }
}
