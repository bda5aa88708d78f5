package io.intentcast.protocol.wire;

import io.intentcast.protocol.AgreementBins;
import io.intentcast.protocol.AgreementBins.Bin;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.wire.GoldenRecords.Golden;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Records of the wire that name a matter, each with its checked-in file. */
final class GoldenMatters {

    private static final NodeId BT1 = new NodeId("bt1");
    private static final NodeId DECLARER = new NodeId("node-a");
    private static final AgreementBins BINS = new AgreementBins(List.of(
            new Bin(0, 0, 0), new Bin(1, 0, 0.375), new Bin(4, 2, 2), new Bin(9, 7, 6.5), new Bin(36, 34, 33.5)));
    private static final Matter FX = new Matter("fx");
    private static final WantChunk WANT_CHUNK = new WantChunk(new ChunkId("chunk:X"));
    private static final AudienceId AUDIENCE = new AudienceId(903);
    private static final Instant CLOSED = Instant.parse("2026-01-01T00:00:00.010Z");

    private GoldenMatters() {}

    static Stream<Golden<?>> rows() {
        return Stream.of(
                new Golden<>(
                        Wire.AUDIENCES,
                        "audience",
                        "audience-matter",
                        new Audience(
                                Role.MAPPER,
                                FX,
                                new TreeMap<>(Map.of(BT1, new Standing(12, 0.91, 0.04))),
                                new TreeMap<>())),
                new Golden<>(
                        Wire.AUDIENCES,
                        "audience",
                        "audience-reliability",
                        new Audience(
                                Role.MAPPER,
                                NodeLabels.NONE,
                                FX,
                                new TreeMap<>(Map.of(BT1, new Standing(12, 0.91, 0.04))),
                                new TreeMap<>(),
                                new Reliability(AgreementBins.NONE, BINS))),
                new Golden<>(
                        Wire.REPUTATIONS,
                        "reliability",
                        new ReliabilityRecord(FX, 3, new Reliability(BINS, AgreementBins.NONE), 36)),
                new Golden<>(
                        Wire.INTENTS,
                        "intent",
                        "intent-matter",
                        new Intent(WANT_CHUNK, DECLARER, AUDIENCE, Duration.ofSeconds(2), Until.ALL, null, FX)),
                new Golden<>(
                        Wire.OUTCOMES,
                        "outcome",
                        "outcome-matter",
                        new Outcome(
                                new IntentId(3, 4711),
                                WANT_CHUNK,
                                DECLARER,
                                AUDIENCE,
                                ClosedBy.NOBODY_ASKED,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                CLOSED,
                                CLOSED,
                                new TreeMap<>(),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                null,
                                List.of(),
                                null,
                                FX,
                                31)),
                new Golden<>(
                        Wire.REPUTATIONS,
                        "reputation",
                        "reputation-matter",
                        new ReputationRecord(
                                new NodeId("bt3"),
                                FX,
                                3,
                                new TrackRecord(new Beta(1, 0), new Beta(1, 0)),
                                List.of(),
                                31)));
    }
}
