package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.ASKED;
import static io.intentcast.intent.retrieval.Chunks.ME;
import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.busy;
import static io.intentcast.intent.retrieval.Chunks.bytes;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.inline;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.outcome;
import static io.intentcast.intent.retrieval.Chunks.yes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.retrieval.HolderInquiry.Asked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.NotAsked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Unanswered;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyHasIt;
import io.intentcast.intent.retrieval.RetrievalResult.Undecided;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Until;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RetrievalByIntentTest extends OverServingNodes {

    @Test
    void withoutAnnouncementsAllNodesAreAsked() throws Exception {
        serves("a", "hello");
        serves("b", "hello");
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED,
                Map.of("a", yes("a", "hello"), "b", yes("b", "hello"), "liar", yes("liar", "jello")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(declared).containsExactly(Until.ALL);
        assertThat(contacted).doesNotContain("liar");
    }

    @Test
    void inlineBytesAreNotFetched() throws Exception {
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello"), "b", inline("b", "hello", bytes("hello"))))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).isEmpty();
    }

    @Test
    void wrongInlineBytesAreRecordedAndOthersAreAsked() throws Exception {
        serves("a", "hello");
        outcomes.add(new Answered(outcome(
                ClosedBy.ALL_DECIDED,
                Map.of("a", yes("a", "hello"), "liar", inline("liar", "hello", bytes("jello"))))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(contacted).containsExactly("a");
        assertThat(recorded)
                .containsExactly(new Contradicted(
                        node("liar"), X, digest("hello"), Downloader.otherThan(digest("hello")), ASKED));
    }

    @Test
    void unreadableInlineBytesAreFetched() throws Exception {
        serves("a", "hello");
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", inline("a", "hello", "a")))));

        assertThat(text(fetch())).isEqualTo("hello");
        assertThat(recorded).isEmpty();
    }

    /** @param result of fetching and of describing a chunk that nobody announced */
    private record Absent(String claim, Asked asked, Class<? extends RetrievalResult> result) {}

    @TestFactory
    Stream<DynamicTest> tellsWhyThereAreNoBytes() {
        Map<String, Answer> refused = Map.of("a", busy(Duration.ofSeconds(9)));
        return Stream.of(
                        new Absent("silence", answered(ClosedBy.ALL_DECIDED, Map.of()), NobodyHasIt.class),
                        new Absent("silence to the end", answered(ClosedBy.DEADLINE, Map.of()), NobodyHasIt.class),
                        new Absent("nobody to ask", answered(ClosedBy.NOBODY_ASKED, Map.of()), NobodyHasIt.class),
                        new Absent(
                                "not understood",
                                answered(ClosedBy.ALL_DECIDED, Map.of("a", No.because(Reason.NOT_UNDERSTOOD))),
                                NobodyHasIt.class),
                        new Absent("refused", answered(ClosedBy.ALL_DECIDED, refused), NobodyDelivers.class),
                        new Absent("withdrawn", answered(ClosedBy.WITHDRAWN, Map.of()), NobodyDelivers.class),
                        new Absent("no outcome", new Unanswered(ASKED), Undecided.class),
                        new Absent("nothing declared", new NotAsked(new NotReady()), RetrievalResult.NotAsked.class))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    outcomes.add(it.asked);
                    outcomes.add(it.asked);

                    assertThat(fetch()).isInstanceOf(it.result);
                    assertThat(fetching.describe(X, ME)).isInstanceOf(it.result);
                }));
    }
}
