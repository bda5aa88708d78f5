package io.intentcast.storage.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Want.WantChunks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesPartsResponseTest extends OverResponder {

    @Test
    void matchingPartsOfSeriesAreAYesThatNamesThem() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(OBSERVATION, null), "node-a"))
                .contains(new Yes(new SeriesChunks(
                        List.of(new SeriesChunk(new ChunkId("series_bt9.17_0"), DIGEST, 500, NOON, NOON)),
                        false,
                        URI.create("http://bt1/v1/chunks"))));
    }

    @Test
    void withoutMatchingPartsOfSeriesThereIsNoAnswer() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(new EventType("dreamt"), null), "node-a"))
                .isEmpty();
        assertThat(answer(new WantChunks(OBSERVATION, new ChunkId("series_bt9.17_0")), "node-a"))
                .isEmpty();
    }

    @Test
    void moreMatchingPartsThanAClaimMayNameArePaged() {
        for (int first = 1000; first <= 1000 + SeriesChunks.MOST; first++) {
            holdsPart("series_bt9.17_" + first, 1);
        }

        SeriesChunks page = page(null);
        SeriesChunks last = page(page.chunks().getLast().chunkId());

        assertThat(page.chunks()).hasSize(SeriesChunks.MOST);
        assertThat(page.more()).isTrue();
        assertThat(last.chunks())
                .extracting(SeriesChunk::chunkId)
                .containsExactly(new ChunkId("series_bt9.17_" + (1000 + SeriesChunks.MOST)));
        assertThat(last.more()).isFalse();
    }

    @Test
    void theLimitersHoldBackPartsOfSeries() {
        holdsPart("series_bt9.17_0", 950);

        assertThat(answer(new WantChunks(OBSERVATION, null), "node-a"))
                .contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void partsWithoutObservationsAtTheLocationGetNoAnswer() {
        holdsPart("series_bt9.17_0", 500);

        assertThat(answer(new WantChunks(OBSERVATION, FOREST, null), "node-a")).isNotEmpty();
        assertThat(answer(new WantChunks(OBSERVATION, new Location("forest_2"), null), "node-a"))
                .isEmpty();
    }

    private SeriesChunks page(@Nullable ChunkId after) {
        var yes = (Yes) answer(new WantChunks(OBSERVATION, after), "node-a").orElseThrow();
        return (SeriesChunks) yes.claim();
    }
}
