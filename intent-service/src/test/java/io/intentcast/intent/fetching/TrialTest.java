package io.intentcast.intent.fetching;

import static io.intentcast.intent.fetching.Chunks.announced;
import static io.intentcast.intent.fetching.Chunks.bytes;
import static io.intentcast.intent.fetching.Chunks.digest;
import static io.intentcast.intent.fetching.Chunks.inline;
import static io.intentcast.intent.fetching.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.fetching.Result.Broken;
import io.intentcast.intent.fetching.Result.OtherBytes;
import io.intentcast.intent.fetching.Result.TheBytes;
import io.intentcast.intent.fetching.Trial.Asking;
import io.intentcast.intent.fetching.Trial.Delivered;
import io.intentcast.intent.fetching.Trial.Exhausted;
import io.intentcast.protocol.ClosedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TrialTest {

    private static final Result BYTES = new TheBytes();
    private static final Result OTHERS = new OtherBytes(digest("others"));
    private static final Result STALLED = new Broken(Attempt.STALLED, null);
    private static final Result REFUSED = new Broken(Attempt.REFUSED, 503);

    /** @param asked in order; {@code a!} is what came inline from {@code a} */
    private record Case(
            String claim,
            List<Candidate> order,
            List<Result> results,
            List<String> asked,
            Class<? extends Trial> end) {}

    @TestFactory
    Stream<DynamicTest> triesCandidatesInOrder() {
        List<Candidate> abc = Stream.of("a", "b", "c").flatMap(TrialTest::at).toList();
        List<Candidate> aTwice =
                Stream.of(inlineOf("a"), at("a"), at("b")).flatMap(one -> one).toList();
        return Stream.of(
                        new Case("the first", abc, List.of(BYTES), List.of("a"), Delivered.class),
                        new Case(
                                "the next after a stall",
                                abc,
                                List.of(STALLED, BYTES),
                                List.of("a", "b"),
                                Delivered.class),
                        new Case(
                                "the next after a failure",
                                abc,
                                List.of(REFUSED, BYTES),
                                List.of("a", "b"),
                                Delivered.class),
                        new Case(
                                "the next after other bytes",
                                abc,
                                List.of(OTHERS, BYTES),
                                List.of("a", "b"),
                                Delivered.class),
                        new Case(
                                "until nobody is left",
                                abc,
                                List.of(STALLED, OTHERS, REFUSED),
                                List.of("a", "b", "c"),
                                Exhausted.class),
                        new Case("nobody", List.of(), List.of(), List.of(), Exhausted.class),
                        new Case(
                                "a node once more where it may have them",
                                aTwice,
                                List.of(STALLED, BYTES),
                                List.of("a!", "a"),
                                Delivered.class),
                        new Case(
                                "others before a node that delivered others",
                                aTwice,
                                List.of(OTHERS, STALLED, BYTES),
                                List.of("a!", "b", "a"),
                                Delivered.class))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    var asked = new ArrayList<String>();
                    Trial trial = Trial.of(it.order, List.of());
                    for (Result result : it.results) {
                        Asking asking = (Asking) trial;
                        asked.add(asking.candidate().node()
                                + (asking.candidate().place() instanceof Place.Inline ? "!" : ""));
                        trial = asking.after(result);
                    }

                    assertThat(asked).isEqualTo(it.asked);
                    assertThat(trial).isInstanceOf(it.end);
                }));
    }

    @Test
    void remembersFailedAttempts() {
        var before = new Attempt(node("z"), Attempt.UNREACHABLE, null);
        Trial trial = Trial.of(Stream.of("a", "b").flatMap(TrialTest::at).toList(), List.of(before));

        Trial after = ((Asking) ((Asking) trial).after(REFUSED)).after(OTHERS);

        assertThat(after)
                .isEqualTo(new Exhausted(List.of(
                        before,
                        new Attempt(node("a"), Attempt.REFUSED, 503),
                        new Attempt(node("b"), Attempt.WRONG_DIGEST, null))));
    }

    private static Stream<Candidate> at(String node) {
        return Voice.of(announced(node, "x")).candidates();
    }

    private static Stream<Candidate> inlineOf(String node) {
        return Chunks.voices(Chunks.outcome(ClosedBy.ALL_DECIDED, Map.of(node, inline(node, "x", bytes("x"))))).stream()
                .flatMap(Voice::candidates)
                .filter(candidate -> candidate.place() instanceof Place.Inline);
    }
}
