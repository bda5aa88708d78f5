package io.intentcast.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A record of each type, and of each form, with the file that holds it. */
final class GoldenRecords {

    private static final NodeId BT1 = new NodeId("bt1");
    private static final NodeId BT3 = new NodeId("bt3");
    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final ChunkId CHUNK = new ChunkId("chunk:X");
    private static final Sha256 SHA_256 = Sha256.of("hello".getBytes(UTF_8));
    private static final SeriesChunk SERIES_CHUNK = new SeriesChunk(
            new SeriesChunkId(BT1, 12, 40).chunkId(),
            SHA_256,
            2048,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:09.5Z"));
    private static final Contradicted CONTRADICTED =
            new Contradicted(BT3, CHUNK, SHA_256, Sha256.of("jello".getBytes(UTF_8)), INTENT);
    private static final WantObservations WANT_OBSERVATIONS = new WantObservations(
            new Location("forest_1"),
            Instant.parse("2025-12-31T00:00:00Z"),
            null,
            new Terms(Method.TRIMMED_MEAN, 0, new Range(-40, 60), 0.5));
    private static final Observations OBSERVATIONS = new Observations(List.of(
            new Observation(Instant.parse("2026-01-01T00:00:00Z"), new Amount(21.5), "°C"),
            new Observation(Instant.parse("2025-12-31T23:00:00Z"), new Category("dry"), null),
            new Observation(
                    Instant.parse("2025-12-31T22:00:00Z"),
                    new Fields(new TreeMap<>(Map.of("humidity", 0.5, "temperature", 20.0))),
                    null)));
    private static final Yes YES =
            new Yes(new Held(SHA_256, 5, URI.create("http://bt1:8101/v1/chunks/chunk:X"), "aGVsbG8="));
    private static final No NO = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(60));
    private static final Description DESCRIPTION =
            new Description(BT1, Set.of(Role.STORAGE, Role.MAPPER), URI.create("http://bt1:8101"));

    private GoldenRecords() {}

    /** @param name the name of the file */
    record Golden<V>(Wire<V> wire, String type, String name, V value) {

        Golden(Wire<V> wire, String type, V value) {
            this(wire, type, type, value);
        }

        byte[] write() {
            return wire.write(value);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Golden<Intent> intent(String name, Want want) {
        var intent = new Intent(want, new NodeId("node-a"), new AudienceId(902), Duration.ofSeconds(2), Until.ALL);
        return new Golden<>(Wire.INTENTS, "intent", name, intent);
    }

    static Stream<Golden<?>> all() {
        return Stream.of(rows(), GoldenMatters.rows(), GoldenKinds.rows()).flatMap(rows -> rows);
    }

    static Stream<Golden<?>> rows() {
        return Stream.of(
                intent("intent", new WantChunk(CHUNK)),
                intent("intent-store_chunk", new StoreChunk(CHUNK, SHA_256, 5, 3)),
                intent("intent-purge_chunk", new PurgeChunk(CHUNK, SHA_256)),
                intent(
                        "intent-want_chunks",
                        new WantChunks(new EventType("observation"), new Location("forest_1"), SERIES_CHUNK.chunkId())),
                new Golden<>(
                        Wire.INTENTS,
                        "intent",
                        "intent-want_observations",
                        new Intent(
                                WANT_OBSERVATIONS,
                                BT3,
                                new AudienceId(902),
                                Duration.ofSeconds(2),
                                Until.STABLE,
                                new Then(new Store(new ChunkId("consensus_forest_1"), 3)),
                                null)),
                new Golden<>(
                        Wire.RESPONSES,
                        "word",
                        "word-claims",
                        new Word(
                                BT3,
                                17,
                                3,
                                4700,
                                4715,
                                List.of(
                                        new Reply(
                                                4711,
                                                new Yes(new Offer(
                                                        SHA_256,
                                                        0.75,
                                                        URI.create("http://bt3:8103/v1/chunks/chunk:X")))),
                                        new Reply(
                                                4712,
                                                new Yes(new SeriesChunks(
                                                        List.of(SERIES_CHUNK),
                                                        false,
                                                        URI.create("http://bt3:8103/v1/chunks")))),
                                        new Reply(4713, No.because(Reason.ID_TAKEN)),
                                        new Reply(4714, new Yes(OBSERVATIONS))))),
                new Golden<>(
                        Wire.RESPONSES,
                        "word",
                        new Word(BT3, 17, 3, 4700, 4715, List.of(new Reply(4711, NO), new Reply(4713, YES)))),
                new Golden<>(Wire.RESPONSES, "tick", new Tick(4716, List.of(4714L))),
                new Golden<>(Wire.RESPONSES, "withdrawn", new Withdrawn(4712)),
                new Golden<>(Wire.RESPONSES, "void", new Voided(99)),
                new Golden<>(
                        Wire.AUDIENCES,
                        "audience",
                        new Audience(
                                Role.STORAGE,
                                new TreeMap<>(Map.of(BT1, new Standing(12, 0.91, 0.04), BT3, Standing.newcomer(17))),
                                new TreeMap<>(Map.of(new NodeId("bt10"), Standing.newcomer(9))))),
                new Golden<>(
                        Wire.OUTCOMES,
                        "outcome",
                        new Outcome(
                                INTENT,
                                new WantChunk(CHUNK),
                                new NodeId("node-a"),
                                new AudienceId(902),
                                ClosedBy.DEADLINE,
                                Instant.parse("2026-01-01T00:00:00.001Z"),
                                Instant.parse("2026-01-01T00:00:00.003Z"),
                                Instant.parse("2026-01-01T00:00:02.003Z"),
                                new TreeMap<>(Map.of(BT1, new Said(YES, 4), BT3, new Said(NO, 7))),
                                new TreeSet<>(Set.of(new NodeId("bt4"))),
                                new TreeSet<>(),
                                new TreeSet<>(Set.of(new NodeId("bt10"))),
                                null,
                                List.of(new Value(null, null, Method.VOTE, new Category(SHA_256.hex()), 1, 1, 1, null)),
                                null,
                                null,
                                31)),
                new Golden<>(
                        Wire.OUTCOMES,
                        "outcome",
                        "outcome-want_observations",
                        new Outcome(
                                INTENT,
                                WANT_OBSERVATIONS,
                                BT3,
                                new AudienceId(902),
                                ClosedBy.ALL_DECIDED,
                                Instant.parse("2026-01-01T00:00:00.001Z"),
                                Instant.parse("2026-01-01T00:00:00.003Z"),
                                Instant.parse("2026-01-01T00:00:00.023Z"),
                                new TreeMap<>(Map.of(BT1, new Said(new Yes(OBSERVATIONS), 4))),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new Observations(List.of(new Observation(
                                        Instant.parse("2026-01-01T00:00:00Z"), new Amount(22.5), "°C"))),
                                List.of(new Value(null, "°C", Method.TRIMMED_MEAN, new Amount(22), 2, 2, 1, 0.5)),
                                new Then(new Store(new ChunkId("consensus_forest_1"), 3)),
                                null,
                                31)),
                new Golden<>(Wire.OUTCOMES, "late", new Remark(INTENT, Remark.Type.LATE, BT3, NO, 32)),
                new Golden<>(Wire.OUTCOMES, "duplicate", new Remark(INTENT, Remark.Type.DUPLICATE, BT1, NO, 33)),
                new Golden<>(Wire.OUTCOMES, "volunteer", new Remark(INTENT, Remark.Type.VOLUNTEER, BT1, YES, 34)),
                new Golden<>(Wire.RESPONSES, "contradicted", CONTRADICTED),
                new Golden<>(
                        Wire.OUTCOMES, "contradicted", "outcomes-contradicted", new Contradiction(CONTRADICTED, 35)),
                new Golden<>(Wire.RESPONSES, "known", new Known(4711, new Amount(21.5))),
                new Golden<>(
                        Wire.OUTCOMES,
                        "known",
                        "outcomes-known",
                        KnownAnswer.of(new Known(4711, new Category(SHA_256.hex())), 3, 36)),
                new Golden<>(Wire.PROVIDERS, "announced", new Announced(CHUNK, BT3, SHA_256, 5, 3)),
                new Golden<>(
                        Wire.REPUTATIONS,
                        "reputation",
                        new ReputationRecord(
                                BT3,
                                null,
                                3,
                                new TrackRecord(new Beta(1.98, 0.5), new Beta(2.5, 1)),
                                List.of(new Move(
                                        INTENT,
                                        new Subject("chunk:X"),
                                        Move.Why.ANSWER,
                                        1,
                                        0.0625,
                                        Instant.parse("2026-01-01T00:00:00.023Z"))),
                                31)),
                new Golden<>(Wire.PEERS, "registered", new Registered(DESCRIPTION)),
                new Golden<>(Wire.PEERS, "heartbeat", new Heartbeat(DESCRIPTION, 17, 5)),
                new Golden<>(Wire.PEERS, "away", new Away(DESCRIPTION, 17)),
                new Golden<>(Wire.PEERS, "clock", new Clock()));
    }
}
