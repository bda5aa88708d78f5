package io.intentcast.consensus.reputation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.Move.Why;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReputationViewTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId NODE = new NodeId("bt3");

    @Test
    void addsPartitionsUpInTheirOrderAndShowsEach() {
        var reputation = NodeReputation.of(
                NODE,
                List.of(
                        told(3, new Beta(1, 0.5), new Beta(2, 1), move("3-4711", 1)),
                        told(0, new Beta(0.5, 0), Beta.NONE, move(null, 2))));

        assertThat(Json.lenient().valueToTree(ReputationView.of(reputation)).toPrettyString())
                .isEqualTo("""
                        {
                          "node" : "bt3",
                          "matters" : [ {
                            "matter" : "chunks",
                            "r" : 1.5,
                            "s" : 0.5,
                            "reputation" : 0.625,
                            "uncertainty" : 0.5,
                            "availability" : {
                              "answered" : 2.0,
                              "unheard" : 1.0,
                              "expectation" : 0.6
                            },
                            "partitions" : [ {
                              "partition" : 0,
                              "r" : 0.5,
                              "s" : 0.0,
                              "availability" : {
                                "answered" : 0.0,
                                "unheard" : 0.0,
                                "expectation" : 0.5
                              },
                              "at" : 31
                            }, {
                              "partition" : 3,
                              "r" : 1.0,
                              "s" : 0.5,
                              "availability" : {
                                "answered" : 2.0,
                                "unheard" : 1.0,
                                "expectation" : 0.6
                              },
                              "at" : 31
                            } ],
                            "moves" : [ {
                              "subject" : "chunk:X",
                              "why" : "answer",
                              "agreement" : 1.0,
                              "change" : 0.125,
                              "when" : "2026-01-31T12:00:02Z"
                            }, {
                              "intent" : "3-4711",
                              "subject" : "chunk:X",
                              "why" : "answer",
                              "agreement" : 1.0,
                              "change" : 0.125,
                              "when" : "2026-01-31T12:00:01Z"
                            } ]
                          } ]
                        }""");
    }

    @Test
    void aRecordThatNamesNoMatterIsShownInEachDefaultOneThatHasNone() {
        var old = new ReputationRecord(NODE, null, 3, new TrackRecord(new Beta(4, 0), Beta.NONE), List.of(), 31);

        NodeReputation reputation = NodeReputation.of(
                NODE,
                List.of(
                        told(3, new Beta(1, 0), Beta.NONE),
                        old,
                        new ReputationRecord(NODE, new Matter("fx"), 0, TrackRecord.NONE, List.of(), 31)));

        assertThat(reputation.matters())
                .extracting(one -> one.matter() + " " + one.total().agreement().positive())
                .containsExactly("chunks 1.0", "fx 0.0", "observations 4.0");
        assertThat(ReputationSummaryView.of(reputation).matters()).hasSize(3);
    }

    @Test
    void theLatestMovesOfAllPartitionsAreShown() {
        var reputation = NodeReputation.of(
                NODE,
                IntStream.range(0, 3)
                        .mapToObj(partition -> told(
                                partition,
                                Beta.NONE,
                                Beta.NONE,
                                IntStream.range(0, ReputationRecord.MOST_MOVES)
                                        .mapToObj(i -> move(partition + "-" + i, 100 - 3 * i - partition))
                                        .toArray(Move[]::new)))
                        .toList());

        assertThat(reputation.matters().getFirst().moves())
                .extracting(move -> String.valueOf(move.intent()))
                .containsExactly("0-0", "1-0", "2-0", "0-1", "1-1", "2-1", "0-2", "1-2", "2-2", "0-3");
    }

    private static ReputationRecord told(int partition, Beta agreement, Beta availability, Move... moves) {
        return new ReputationRecord(
                NODE, Matter.CHUNKS, partition, new TrackRecord(agreement, availability), List.of(moves), 31);
    }

    private static Move move(@Nullable String intent, long second) {
        return new Move(
                intent == null ? null : IntentId.parse(intent),
                new Subject("chunk:X"),
                Why.ANSWER,
                1,
                0.125,
                NOON.plusSeconds(second));
    }
}
