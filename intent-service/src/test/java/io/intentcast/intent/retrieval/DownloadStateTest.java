package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.inline;
import static io.intentcast.intent.retrieval.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.retrieval.DownloadResult.Broken;
import io.intentcast.intent.retrieval.DownloadResult.OtherBytes;
import io.intentcast.intent.retrieval.DownloadResult.TheBytes;
import io.intentcast.intent.retrieval.DownloadState.Asking;
import io.intentcast.intent.retrieval.DownloadState.Delivered;
import io.intentcast.intent.retrieval.DownloadState.Exhausted;
import io.intentcast.protocol.ClosedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DownloadStateTest {

    private static final DownloadResult BYTES = new TheBytes();
    private static final DownloadResult OTHERS = new OtherBytes(digest("others"));
    private static final DownloadResult STALLED = new Broken(CallFailure.STALLED, null);
    private static final DownloadResult REFUSED = new Broken(CallFailure.REFUSED, 503);

    /** @param asked in order; {@code a!} is what came inline from {@code a} */
    private record Case(
            String claim,
            List<Candidate> order,
            List<DownloadResult> results,
            List<String> asked,
            Class<? extends DownloadState> end) {}

    @TestFactory
    Stream<DynamicTest> triesCandidatesInOrder() {
        List<Candidate> abc =
                Stream.of("a", "b", "c").flatMap(DownloadStateTest::at).toList();
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
                    DownloadState downloadState = DownloadState.of(it.order, List.of());
                    for (DownloadResult result : it.results) {
                        Asking asking = (Asking) downloadState;
                        asked.add(asking.candidate().node()
                                + (asking.candidate().place() instanceof ByteSource.Inline ? "!" : ""));
                        downloadState = asking.after(result);
                    }

                    assertThat(asked).isEqualTo(it.asked);
                    assertThat(downloadState).isInstanceOf(it.end);
                }));
    }

    @Test
    void remembersFailedAttempts() {
        var before = new FailedDelivery(node("z"), CallFailure.UNREACHABLE, null);
        DownloadState downloadState = DownloadState.of(
                Stream.of("a", "b").flatMap(DownloadStateTest::at).toList(), List.of(before));

        DownloadState after = ((Asking) ((Asking) downloadState).after(REFUSED)).after(OTHERS);

        assertThat(after)
                .isEqualTo(new Exhausted(List.of(
                        before,
                        new FailedDelivery(node("a"), CallFailure.REFUSED, 503),
                        new FailedDelivery(node("b"), FailedDelivery.WRONG_DIGEST, null))));
    }

    private static Stream<Candidate> at(String node) {
        return DigestClaim.of(announced(node, "x")).candidates();
    }

    private static Stream<Candidate> inlineOf(String node) {
        return Chunks.voices(Chunks.outcome(ClosedBy.ALL_DECIDED, Map.of(node, inline(node, "x", bytes("x"))))).stream()
                .flatMap(DigestClaim::candidates)
                .filter(candidate -> candidate.place() instanceof ByteSource.Inline);
    }
}
