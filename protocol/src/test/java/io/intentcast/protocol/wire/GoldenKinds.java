package io.intentcast.protocol.wire;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.wire.GoldenRecords.Golden;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Records of the wire about own kinds, roles and labels of applications, each with its checked-in file. */
final class GoldenKinds {

    static final Own WANT_QUOTE = new Own(
            "want_quote",
            new Role("carrier"),
            new Subject("lane:oslo"),
            Documents.parse("{\"to\":\"Oslo\",\"kg\":2.50,\"via\":[\"Malm\\u00F6\"]}"),
            new AgreeOn(new TreeMap<>(Map.of(
                    "price",
                    new AgreeOn.Term(
                            new Pointer("/price/amount"),
                            new Pointer("/price/currency"),
                            new Terms(Method.WEIGHTED_MEDIAN, 0, new Terms.Range(0, 1000), 0.5)),
                    "service",
                    new AgreeOn.Term(new Pointer("/service"), null, new Terms(Method.VOTE, 3, null, 0))))));

    private static final NodeLabels EU = new NodeLabels(new TreeMap<>(Map.of("region", "eu", "tier", "gold")));
    private static final Matter MATTER = new Matter("want_quote");
    private static final Instant CLOSED = Instant.parse("2026-01-01T00:00:00.010Z");

    private GoldenKinds() {}

    static Stream<Golden<?>> rows() {
        return Stream.of(
                new Golden<>(
                        Wire.INTENTS,
                        "intent",
                        "intent-own",
                        new Intent(
                                WANT_QUOTE,
                                new NodeId("node-a"),
                                new AudienceId(904),
                                Duration.ofSeconds(2),
                                Until.STABLE,
                                null,
                                MATTER)),
                new Golden<>(
                        Wire.INTENTS,
                        "intent",
                        "intent-where",
                        new Intent(
                                new WantChunk(new ChunkId("chunk:X")),
                                new NodeId("node-a"),
                                new AudienceId(905),
                                Duration.ofSeconds(2),
                                Until.ALL,
                                null,
                                null,
                                EU)),
                new Golden<>(
                        Wire.AUDIENCES,
                        "audience",
                        "audience-where",
                        new Audience(
                                new Role("carrier"),
                                EU,
                                MATTER,
                                new TreeMap<>(Map.of(new NodeId("truck7"), new Standing(12, 0.91, 0.04))),
                                new TreeMap<>(),
                                null)),
                new Golden<>(
                        Wire.PEERS,
                        "registered",
                        "registered-labels",
                        new Registered(new Description(
                                new NodeId("truck7"),
                                Set.of(new Role("carrier"), Role.STORAGE),
                                URI.create("http://truck7:8100"),
                                EU))),
                new Golden<>(
                        Wire.OUTCOMES,
                        "outcome",
                        "outcome-own",
                        new Outcome(
                                new IntentId(3, 4711),
                                WANT_QUOTE.concluded(),
                                new NodeId("node-a"),
                                new AudienceId(904),
                                ClosedBy.ALL_DECIDED,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                CLOSED,
                                CLOSED,
                                new TreeMap<>(Map.of(
                                        new NodeId("truck7"),
                                        new Said(
                                                new Yes(new Other(Documents.parse(
                                                        "{\"price\":{\"amount\":99.90,\"currency\":\"NOK\"}}"))),
                                                4),
                                        new NodeId("truck8"),
                                        new Said(No.because(Reason.NOT_UNDERSTOOD), 5))),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                new TreeSet<>(),
                                null,
                                List.of(new Value(
                                        "price", "NOK", Method.WEIGHTED_MEDIAN, new Amount(99.9), 1, 1, 1, 0.0)),
                                null,
                                MATTER,
                                31)));
    }
}
