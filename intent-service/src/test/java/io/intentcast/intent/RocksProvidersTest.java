package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class RocksProvidersTest {

    /** More entries with long ids than fit into memory, so that they are written to files. */
    private static final int ENTRIES = 40_000;

    private static final String LONG = "x".repeat(110);

    private static final ChunkId X = new ChunkId("chunk:X");
    private static final Sha256 NOTHING = Sha256.of(new byte[0]);

    @TempDir
    private Path directory;

    private RocksProviders store;

    @BeforeEach
    void open() {
        store = new RocksProviders(directory.resolve("providers"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void returnsWhatWasPut() {
        Announced whole = new Announced(X, new NodeId("bt1"), Sha256.of(new byte[] {1}), Long.MAX_VALUE, 16);

        store.put(whole);

        assertThat(store.of(X, null, 10)).containsExactly(whole);
    }

    @Test
    void allAreReadPageByPage() {
        var all = List.of(
                announced("chunk:X", "bt1", 1),
                announced("chunk:X", "bt10", 1),
                announced("chunk:X", "bt2", 1),
                announced("chunk:X1", "bt1", 1),
                announced("chunk:Y", "bt1", 1));
        all.reversed().forEach(store::put);

        assertThat(store.all(null, 10)).isEqualTo(all);
        assertThat(store.all(null, 2)).isEqualTo(all.subList(0, 2));
        assertThat(store.all(all.get(1), 2)).isEqualTo(all.subList(2, 4));
        assertThat(store.all(all.getLast(), 2)).isEmpty();
    }

    @Test
    void theNewestAnnouncementOfANodeCounts() {
        store.put(announced("chunk:X", "bt1", 1));
        store.put(announced("chunk:X", "bt1", 2));

        assertThat(store.of(X, null, 10)).containsExactly(announced("chunk:X", "bt1", 2));
    }

    @Test
    void survivesTheDeletionOfItsFiles() throws IOException {
        IntStream.range(0, ENTRIES).forEach(i -> store.put(announced(LONG + i, "bt1" + LONG, 1)));
        FileSystemUtils.deleteRecursively(directory.resolve("providers"));

        IntStream.range(0, ENTRIES).forEach(i -> store.put(announced(LONG + i, "bt2" + LONG, 1)));

        assertThat(directory.resolve("providers")).isNotEmptyDirectory();
        for (int i = 0; i < ENTRIES; i += ENTRIES / 10) {
            assertThat(store.of(new ChunkId(LONG + i), null, 10))
                    .containsExactly(announced(LONG + i, "bt1" + LONG, 1), announced(LONG + i, "bt2" + LONG, 1));
        }
    }

    @Test
    void removedAnnouncementsAreGone() {
        store.put(announced("chunk:X", "bt1", 1));
        store.remove(X, new NodeId("bt1"));
        store.remove(X, new NodeId("bt2"));

        assertThat(store.of(X, null, 10)).isEmpty();
    }

    @Test
    void chunksWithACommonIdPrefixAreKeptApart() {
        for (String chunkId : List.of("chunk:X", "chunk:X.", "chunk:X-", "chunk:", "chunk:XX", "chunk:X:bt1")) {
            store.put(announced(chunkId, "bt1", 1));
        }

        assertThat(store.of(X, null, 10)).containsExactly(announced("chunk:X", "bt1", 1));
    }

    @Test
    void chunksAreListedOncePageByPage() {
        var ids = List.of("chunk:", "chunk:X", "chunk:X-", "chunk:X.", "chunk:X:bt1", "chunk:XX");
        for (String chunkId : ids.reversed()) {
            store.put(announced(chunkId, "bt1", 1));
            store.put(announced(chunkId, "bt2", 1));
        }

        assertThat(store.chunks(null, 10).stream().map(ChunkId::value)).containsExactlyElementsOf(ids);
        assertThat(store.chunks(null, 2).stream().map(ChunkId::value)).isEqualTo(ids.subList(0, 2));
        assertThat(store.chunks(X, 2).stream().map(ChunkId::value)).isEqualTo(ids.subList(2, 4));
        assertThat(store.chunks(new ChunkId("chunk:XX"), 2)).isEmpty();
    }

    @Test
    void aPageBeginsAfterANodeInTheOrderOfIds() {
        for (String node : List.of("bt10", "bt2", "BT1", "bt1", "bt1.a", "bt1-a")) {
            store.put(announced("chunk:X", node, 1));
        }

        assertThat(store.of(X, null, 3).stream().map(Announced::node).map(NodeId::value))
                .containsExactly("BT1", "bt1", "bt1-a");
        assertThat(store.of(X, new NodeId("bt1-a"), 10).stream()
                        .map(Announced::node)
                        .map(NodeId::value))
                .containsExactly("bt1.a", "bt10", "bt2");
    }

    @Test
    void callsAfterTheCloseThrow() {
        store.close();

        assertThatThrownBy(() -> store.of(X, null, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static Announced announced(String chunkId, String node, int replicas) {
        return new Announced(new ChunkId(chunkId), new NodeId(node), NOTHING, 5, replicas);
    }
}
