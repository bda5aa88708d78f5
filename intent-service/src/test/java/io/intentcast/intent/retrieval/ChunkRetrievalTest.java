package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.outcome;
import static io.intentcast.intent.retrieval.Chunks.yes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Until;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChunkRetrievalTest extends OverServingNodes {

    @Test
    void announcedBytesAreFetchedWithoutAnIntent() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).isEmpty();
    }

    private record Failing(String claim, Consumer<ChunkRetrievalTest> given, FailedDelivery failed) {}

    @TestFactory
    Stream<DynamicTest> theNextCandidateIsTriedAfterAFailure() {
        return Stream.of(
                        new Failing(
                                "unreachable", _ -> {}, new FailedDelivery(node("a"), CallFailure.UNREACHABLE, null)),
                        new Failing(
                                "stalled",
                                test -> test.breaks("a", Incomplete.because(CallFailure.STALLED)),
                                new FailedDelivery(node("a"), CallFailure.STALLED, null)),
                        new Failing(
                                "refused",
                                test -> test.breaks("a", new Incomplete(CallFailure.REFUSED, 404)),
                                new FailedDelivery(node("a"), CallFailure.REFUSED, 404)),
                        new Failing(
                                "other bytes",
                                test -> test.serves("a", "jello"),
                                new FailedDelivery(node("a"), FailedDelivery.WRONG_DIGEST, null)),
                        new Failing(
                                "more bytes",
                                test -> test.serves("a", "hello again"),
                                new FailedDelivery(node("a"), FailedDelivery.TOO_MANY_BYTES, null)))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    var test = new ChunkRetrievalTest();
                    test.directory = directory;
                    test.begin();
                    it.given.accept(test);
                    test.announced.add(announced("a", "hello"));
                    test.announced.add(announced("b", "hello", false));
                    test.outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

                    assertThat(test.fetch())
                            .isInstanceOfSatisfying(
                                    NobodyDelivers.class,
                                    nobody -> assertThat(nobody.failed())
                                            .containsExactly(
                                                    it.failed,
                                                    new FailedDelivery(node("b"), CallFailure.UNREACHABLE, null)));

                    test.serves("b", "hello");
                    assertThat(text(test.fetch())).isEqualTo("hello");
                    assertThat(test.contacted).startsWith("a", "b");
                }));
    }

    @Test
    void otherBytesThanAnnouncedAreRecordedAsAContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello", false));
        serves("a", "jello");
        serves("b", "hello");

        assertThat(text(fetch())).isEqualTo("hello");

        assertThat(recorded)
                .containsExactly(
                        new Contradicted(node("a"), X, digest("hello"), Downloader.otherThan(digest("hello")), null));
    }

    @Test
    void aBrokenTransferIsNoContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        breaks("a", Incomplete.because(CallFailure.BROKEN_OFF));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(recorded).isEmpty();
    }

    @Test
    void aKnownContradictionIsTriedLastAndNotRecordedAgain() throws Exception {
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello", false));
        serves("a", "jello");
        serves("b", "hello");
        assertThat(text(fetch())).isEqualTo("hello");
        recorded.forEach(contradictions::fold);
        contacted.clear();

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("b");

        breaks("b", Incomplete.because(CallFailure.STALLED));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));
        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(contacted).containsExactly("b", "b", "a");
        assertThat(recorded).hasSize(1);
    }

    @Test
    void onlyNodesThatNameTheWinningDigestAreAsked() throws Exception {
        announced.add(announced("liar", "jello"));
        announced.add(announced("a", "hello"));
        announced.add(announced("b", "hello"));
        serves("liar", "jello");
        serves("a", "hello");
        breaks("b", Incomplete.because(CallFailure.STALLED));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void theFirstYesIsEnoughWhenTheDigestIsKnown() throws Exception {
        announced.add(announced("gone", "hello", false));
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.FIRST_YES);
    }

    @Test
    void theFastestLiarIsNotBelieved() throws Exception {
        announced.add(announced("gone", "hello", false));
        serves("liar", "jello");
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("liar", yes("liar", "jello")))));
        outcomes.add(new Answered(
                outcome(ClosedBy.ALL_DECIDED, Map.of("liar", yes("liar", "jello"), "b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.FIRST_YES, Until.ALL);
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void aFailedPlaceIsNotTriedAgain() throws Exception {
        announced.add(announced("a", "hello"));
        breaks("a", Incomplete.because(CallFailure.STALLED));
        serves("b", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.SATISFIED, Map.of("a", yes("a", "hello")))));
        outcomes.add(
                new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello"), "b", yes("b", "hello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("a", "b");
    }

    @Test
    void noSecondIntentIsDeclaredWhenAllNodesWereHeard() throws Exception {
        announced.add(announced("gone", "hello", false));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(declared).containsExactly(Until.FIRST_YES);
    }
}
