package io.intentcast.intent.fetching;

import static io.intentcast.intent.fetching.Chunks.announced;
import static io.intentcast.intent.fetching.Chunks.digest;
import static io.intentcast.intent.fetching.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DigestVoteTest {

    private static final String SMALLER = Stream.of("this", "that")
            .min((one, other) -> digest(one).hex().compareTo(digest(other).hex()))
            .orElseThrow();

    private record Said(String claim, List<Provider> voices, ToDoubleFunction<NodeId> weight, String winner) {}

    @TestFactory
    Stream<DynamicTest> decides() {
        return Stream.of(
                        new Said(
                                "one voice is enough",
                                List.of(announced("a", "this")),
                                DigestVoteTest::oneEach,
                                "this"),
                        new Said(
                                "the most voices win",
                                List.of(announced("a", "that"), announced("b", "this"), announced("c", "this")),
                                DigestVoteTest::oneEach,
                                "this"),
                        new Said(
                                "the absent have a voice",
                                List.of(
                                        announced("a", "that"),
                                        announced("b", "this", false),
                                        announced("c", "this", false)),
                                DigestVoteTest::oneEach,
                                "this"),
                        new Said(
                                "of equals those that more of the living name win",
                                List.of(
                                        announced("a", "that"),
                                        announced("b", "that", false),
                                        announced("c", "this"),
                                        announced("d", "this")),
                                DigestVoteTest::oneEach,
                                "this"),
                        new Said(
                                "of equals in all the smaller digest wins",
                                List.of(announced("a", "this"), announced("b", "that")),
                                DigestVoteTest::oneEach,
                                SMALLER),
                        new Said(
                                "who counts more wins against more",
                                List.of(announced("a", "this"), announced("b", "that"), announced("c", "that")),
                                node -> node.equals(node("a")) ? 0.9 : 0.4,
                                "this"))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    assertThat(winner(it.voices, it.weight)).contains(digest(it.winner));
                    assertThat(winner(it.voices.reversed(), it.weight)).contains(digest(it.winner));
                }));
    }

    @Test
    void nobodysVoiceDecidesNothing() {
        assertThat(winner(Collections.emptyList(), DigestVoteTest::oneEach)).isEmpty();
    }

    private static double oneEach(NodeId node) {
        return 1;
    }

    private static Optional<Sha256> winner(List<Provider> voices, ToDoubleFunction<NodeId> weight) {
        return DigestVote.winner(voices.stream().map(Voice::of).toList(), weight);
    }
}
