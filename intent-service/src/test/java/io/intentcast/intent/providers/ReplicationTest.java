package io.intentcast.intent.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.providers.Replication.ReplicationCount;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicationTest {

    @Test
    void withoutAnnouncementsAllCountsAreZero() {
        assertThat(count()).isEqualTo(new ReplicationCount(0, 0, 0));
    }

    @Test
    void onlyLivingKeepersCount() {
        assertThat(count(kept("x", "here-1", 2), kept("x", "here-2", 2))).isEqualTo(new ReplicationCount(1, 0, 0));
        assertThat(count(kept("x", "gone-1", 2), kept("x", "here-2", 2))).isEqualTo(new ReplicationCount(0, 1, 0));
        assertThat(count(kept("x", "gone-1", 2), kept("x", "gone-2", 2))).isEqualTo(new ReplicationCount(0, 0, 1));
    }

    @Test
    void moreReplicasThanWantedAreEnough() {
        assertThat(count(kept("x", "here-1", 1), kept("x", "here-2", 1))).isEqualTo(new ReplicationCount(1, 0, 0));
    }

    @Test
    void chunksAreCountedSeparately() {
        assertThat(count(kept("x", "here-1", 2), kept("y", "here-1", 1), kept("z", "gone-1", 1)))
                .isEqualTo(new ReplicationCount(1, 1, 1));
    }

    @Test
    void otherBytesUnderTheIdAreNoReplica() {
        var other = new Announced(new ChunkId("x"), new NodeId("here-2"), Sha256.of(new byte[] {9}), 1, 2);

        assertThat(count(kept("x", "here-1", 2), other)).isEqualTo(new ReplicationCount(0, 1, 0));
    }

    private static ReplicationCount count(Announced... announced) {
        var replication = new Replication(node -> node.value().startsWith("here"));
        Stream.of(announced).forEach(replication::add);
        return replication.end();
    }

    private static Announced kept(String chunk, String node, int wanted) {
        return new Announced(new ChunkId(chunk), new NodeId(node), Sha256.of(new byte[] {1}), 1, wanted);
    }
}
