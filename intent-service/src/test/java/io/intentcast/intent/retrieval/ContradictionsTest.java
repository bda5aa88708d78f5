package io.intentcast.intent.retrieval;

import static io.intentcast.intent.retrieval.Chunks.X;
import static io.intentcast.intent.retrieval.Chunks.digest;
import static io.intentcast.intent.retrieval.Chunks.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

    private final Contradictions contradictions = new Contradictions(2);

    @Test
    void concernOneNodeAndOneChunk() {
        contradictions.fold(found("a", X, "others"));

        assertThat(contradictions.isAgainst(node("a"), X)).isTrue();
        assertThat(contradictions.isAgainst(node("b"), X)).isFalse();
        assertThat(contradictions.isAgainst(node("a"), new ChunkId("chunk:Y"))).isFalse();
    }

    @Test
    void theOldestIsEvictedWhenThereAreTooMany() {
        contradictions.fold(found("a", X, "others"));
        contradictions.fold(found("b", X, "others"));
        contradictions.fold(found("a", X, "more"));
        contradictions.fold(found("c", X, "others"));

        assertThat(contradictions.isAgainst(node("b"), X)).isFalse();
        assertThat(contradictions.isAgainst(node("a"), X)).isTrue();
        assertThat(contradictions.isAgainst(node("c"), X)).isTrue();
    }

    @Test
    void onlyTheSameContradictionIsToldAlready() {
        contradictions.fold(found("a", X, "others"));

        assertThat(contradictions.isPublished(found("a", X, "others"))).isTrue();
        assertThat(contradictions.isPublished(found("a", X, "more"))).isFalse();
    }

    @Test
    void aContradictionFoundHereCountsBeforeItIsTold() {
        assertThat(contradictions.isPublished(found("a", X, "others"))).isFalse();

        assertThat(contradictions.isAgainst(node("a"), X)).isTrue();
        assertThat(contradictions.isPublished(found("a", X, "others"))).isFalse();
    }

    private static Contradicted found(String node, ChunkId chunk, String delivered) {
        return new Contradicted(node(node), chunk, digest("x"), digest(delivered), null);
    }
}
