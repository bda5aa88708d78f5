package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.inline;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.yes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.retrieval.ByteSource.Inline;
import io.intentcast.intent.retrieval.ByteSource.Remote;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CandidateTest {

    @Test
    void livingNodesAreTriedBeforeAbsentOnes() {
        assertThat(order(List.of(announced("a", "x", false), announced("b", "x")), Set.of(), Map.of()))
                .containsExactly("b", "a");
    }

    @Test
    void livingNodesAreTriedByReputation() {
        assertThat(order(
                        List.of(announced("a", "x"), announced("b", "x"), announced("c", "x", false)),
                        Set.of(),
                        Map.of("b", 0.9, "a", 0.4, "c", 1.0)))
                .containsExactly("b", "a", "c");
    }

    @Test
    void aNodeThatDeliveredOtherBytesIsTriedLast() {
        assertThat(order(List.of(announced("a", "x"), announced("b", "x", false)), Set.of("a"), Map.of("a", 1.0)))
                .containsExactly("b", "a");
    }

    @Test
    void tiesAreOrderedDifferentlyForEachChunk() {
        var first = new HashSet<NodeId>();
        var voices = Stream.of("a", "b", "c")
                .map(node -> DigestClaim.of(announced(node, "x")))
                .toList();

        IntStream.range(0, 100)
                .mapToObj(i -> new ChunkId("chunk:" + i))
                .forEach(chunk -> first.add(voices.stream()
                        .flatMap(DigestClaim::candidates)
                        .min(Candidate.order(chunk, _ -> false, _ -> 0.5))
                        .orElseThrow()
                        .node()));

        assertThat(first).containsExactlyInAnyOrder(node("a"), node("b"), node("c"));
    }

    @Test
    void inlineBytesAreTriedFirst() {
        List<DigestClaim> voices = Chunks.voices(
                Chunks.outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "x"), "b", inline("b", "x", bytes("x")))));

        List<Candidate> order = voices.stream()
                .flatMap(DigestClaim::candidates)
                .sorted(Candidate.order(X, _ -> false, node -> node.equals(node("a")) ? 1 : 0))
                .toList();

        assertThat(order).extracting(Candidate::node).containsExactly(node("b"), node("a"), node("b"));
        assertThat(order.getFirst().place()).isInstanceOf(Inline.class);
        assertThat(order.getLast().place()).isEqualTo(new Remote(Chunks.at("b")));
    }

    private static List<String> order(List<Provider> announced, Set<String> contradicted, Map<String, Double> reputed) {
        return announced.stream()
                .map(DigestClaim::of)
                .flatMap(DigestClaim::candidates)
                .sorted(Candidate.order(
                        X,
                        node -> contradicted.contains(node.value()),
                        node -> reputed.getOrDefault(node.value(), 0.5)))
                .map(candidate -> candidate.node().value())
                .toList();
    }
}
