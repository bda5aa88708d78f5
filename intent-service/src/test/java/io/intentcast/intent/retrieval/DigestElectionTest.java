package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.agreement.Trust;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DigestElectionTest {

    private static final String SMALLER = Stream.of("this", "that")
            .min((one, other) -> digest(one).hex().compareTo(digest(other).hex()))
            .orElseThrow();

    private record Said(String claim, List<Provider> voices, Function<NodeId, Trust> trust, String winner) {}

    @TestFactory
    Stream<DynamicTest> theVoteOnDigestsDecides() {
        return Stream.of(
                        new Said(
                                "one voice is enough",
                                List.of(announced("a", "this")),
                                DigestElectionTest::newcomer,
                                "this"),
                        new Said(
                                "the most voices win",
                                List.of(announced("a", "that"), announced("b", "this"), announced("c", "this")),
                                DigestElectionTest::newcomer,
                                "this"),
                        new Said(
                                "absent nodes have a voice",
                                List.of(
                                        announced("a", "that"),
                                        announced("b", "this", false),
                                        announced("c", "this", false)),
                                DigestElectionTest::newcomer,
                                "this"),
                        new Said(
                                "ties go to the digest that more living nodes name",
                                List.of(
                                        announced("a", "that"),
                                        announced("b", "that", false),
                                        announced("c", "this"),
                                        announced("d", "this")),
                                DigestElectionTest::newcomer,
                                "this"),
                        new Said(
                                "remaining ties go to the smaller digest",
                                List.of(announced("a", "this"), announced("b", "that")),
                                DigestElectionTest::newcomer,
                                SMALLER),
                        new Said(
                                "one trusted node outweighs several",
                                List.of(announced("a", "this"), announced("b", "that"), announced("c", "that")),
                                node -> node.equals(node("a")) ? new Trust(0.9, 0.1) : new Trust(0.6, 0.1),
                                "this"),
                        new Said(
                                "a good record outweighs many newcomers",
                                Stream.concat(
                                                IntStream.range(0, 20).mapToObj(i -> announced("new" + i, "that")),
                                                Stream.of(announced("old", "this")))
                                        .toList(),
                                node -> node.equals(node("old")) ? new Trust(0.95, 0.04) : Trust.NEWCOMER,
                                "this"),
                        new Said(
                                "a node at or below chance has no weight",
                                List.of(announced("a", "this"), announced("b", "that"), announced("c", "that")),
                                node -> node.equals(node("a")) ? new Trust(0.6, 0.1) : new Trust(0.2, 0.1),
                                "this"),
                        new Said(
                                "without any weight the most voices win",
                                List.of(announced("a", "this"), announced("b", "that"), announced("c", "that")),
                                _ -> new Trust(0.1, 0.1),
                                "that"))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    assertThat(winner(it.voices, it.trust)).contains(digest(it.winner));
                    assertThat(winner(it.voices.reversed(), it.trust)).contains(digest(it.winner));
                }));
    }

    @Test
    void withoutVoicesThereIsNoWinner() {
        assertThat(winner(Collections.emptyList(), DigestElectionTest::newcomer))
                .isEmpty();
    }

    private static Trust newcomer(NodeId node) {
        return Trust.NEWCOMER;
    }

    private static Optional<Sha256> winner(List<Provider> voices, Function<NodeId, Trust> trust) {
        return DigestElection.winner(voices.stream().map(DigestClaim::of).toList(), trust);
    }
}
