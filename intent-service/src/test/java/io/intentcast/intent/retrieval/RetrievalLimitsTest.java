package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.ME;
import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.announced;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static io.intentcast.intent.retrieval.Chunks.outcome;
import static io.intentcast.intent.retrieval.Chunks.yes;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.intent.retrieval.RetrievalResult.Described;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.TooMany;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Reason;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrievalLimitsTest extends OverServingNodes {

    @Test
    void tooLargeChunksAreNotFetched() throws Exception {
        String large = "x".repeat(LARGEST + 1);
        serves("a", large);
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", large)))));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        NobodyDelivers.class,
                        nobody -> assertThat(nobody.failed())
                                .containsExactly(new FailedDelivery(node("a"), Reason.TOO_LARGE, null)));
        assertThat(contacted).isEmpty();
    }

    @Test
    void theNumberOfTriedCandidatesIsLimited() throws Exception {
        IntStream.range(0, 100).forEach(i -> announced.add(announced("n" + i, "hello")));
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of())));

        assertThat(fetch()).isInstanceOf(NobodyDelivers.class);
        assertThat(contacted).hasSize(ChunkRetrieval.MOST_TRIALS);
    }

    @Test
    void bytesThatTheCallerHasAreNotFetched() throws Exception {
        announced.add(announced("a", "hello"));

        assertThat(fetching.fetch(X, ME, digest("hello")::equals)).isEqualTo(new Described(digest("hello"), 5));
        assertThat(contacted).isEmpty();
    }

    @Test
    void bytesAreDescribedWithoutFetchingThem() throws Exception {
        outcomes.add(new Answered(outcome(ClosedBy.ALL_DECIDED, Map.of("a", yes("a", "hello")))));
        assertThat(fetching.describe(X, ME)).isEqualTo(new Described(digest("hello"), 5));

        announced.add(announced("a", "hello"));
        assertThat(fetching.describe(X, ME)).isEqualTo(new Described(digest("hello"), 5));
        assertThat(contacted).isEmpty();
    }

    @Test
    void tooManyConcurrentFetchesAreRefused() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");

        try (var first = (Delivered) fetch()) {
            assertThat(first.size()).isEqualTo(5);
            assertThat(fetch()).isEqualTo(new TooMany(1));
        }

        assertThat(text(fetch())).isEqualTo("hello");
    }

    @Test
    void aFullDiskIsNoContradiction() throws Exception {
        announced.add(announced("a", "hello"));
        serves("a", "hello");
        diskIsFull = true;

        assertThat(fetch()).isInstanceOf(NoRoom.class);
        assertThat(recorded).isEmpty();
    }
}
