package io.intentcast.intent.storing;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfferedTest {

    private static final ChunkId X = new ChunkId("chunk:X");

    @Test
    void theBestOfferComesFirst() {
        var offers = List.of(offered("a", 0.2), offered("b", 0.9), offered("c", 0.5));

        assertThat(Offered.ranked(offers, X)).extracting(Offered::rank).containsExactly(0.9, 0.5, 0.2);
    }

    @Test
    void tiesDependOnTheChunkAndNotOnTheOrderOfAnswers() {
        var offers = Stream.of("a", "b", "c", "d", "e")
                .map(node -> offered(node, 0.5))
                .toList();

        var first = IntStream.range(0, 500)
                .mapToObj(i -> Offered.ranked(offers, new ChunkId("chunk:" + i)).getFirst())
                .toList();

        assertThat(Offered.ranked(offers.reversed(), X)).isEqualTo(Offered.ranked(offers, X));
        for (Offered offered : offers) {
            assertThat(first).filteredOn(offered::equals).hasSizeBetween(60, 140);
        }
    }

    private static Offered offered(String node, double rank) {
        return new Offered(new NodeId(node), URI.create("http://" + node), rank);
    }
}
