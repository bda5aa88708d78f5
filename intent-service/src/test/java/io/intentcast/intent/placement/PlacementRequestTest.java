package io.intentcast.intent.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.placement.PlacementRequest.BrokenRule;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementRequestTest {

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "chunk:X,             node-a,  ",
        "my_series_bt1.0_10,  node-a,  ",
        "series_bt1.17_10,    bt1,     ",
        "series_b.t_1.17_10,  b.t_1,   ",
        "series_bt1.17_10,    bt2,     from",
        "series_bt1.17_10,    intent-service, from",
        "series_bt1,          bt1,     chunkId",
        "series_bt1.x_10,     bt1,     chunkId",
        "series_,             bt1,     chunkId"
    })
    void aSeriesChunkMustComeFromItsAuthor(String chunkId, String from, String broken) {
        var order = new PlacementRequest(new ChunkId(chunkId), 3, new NodeId(from));

        assertThat(order.broken().map(BrokenRule::field).orElse(null)).isEqualTo(broken);
    }
}
