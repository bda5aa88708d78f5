package io.intentcast.intent.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankedOfferTest {

    private static final ChunkId X = new ChunkId("chunk:X");

    @Test
    void theBestOfferComesFirst() {
        var offers = List.of(offered("a", 0.2), offered("b", 0.9), offered("c", 0.5));

        assertThat(RankedOffer.ranked(offers, X)).extracting(RankedOffer::rank).containsExactly(0.9, 0.5, 0.2);
    }

    @Test
    void tiesDependOnTheChunkAndNotOnTheOrderOfAnswers() {
        var offers = Stream.of("a", "b", "c", "d", "e")
                .map(node -> offered(node, 0.5))
                .toList();

        var first = IntStream.range(0, 500)
                .mapToObj(i ->
                        RankedOffer.ranked(offers, new ChunkId("chunk:" + i)).getFirst())
                .toList();

        assertThat(RankedOffer.ranked(offers.reversed(), X)).isEqualTo(RankedOffer.ranked(offers, X));
        for (RankedOffer rankedOffer : offers) {
            assertThat(first).filteredOn(rankedOffer::equals).hasSizeBetween(60, 140);
        }
    }

    private static RankedOffer offered(String node, double rank) {
        return new RankedOffer(new NodeId(node), URI.create("http://" + node), rank);
    }
}
