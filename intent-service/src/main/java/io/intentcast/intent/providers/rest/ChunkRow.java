package io.intentcast.intent.providers.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A chunk in a list.
 *
 * @param contents what its providers announced, most providers first and at most {@value #MOST_CONTENTS}; more than one
 *     when they contradict each other
 */
@Schema(example = ChunkRow.EXAMPLE)
record ChunkRow(ChunkId chunkId, List<Content> contents) {

    private static final int MOST_CONTENTS = 10;

    static final String EXAMPLE = """
            {"chunkId": "chunk:X", "contents": [
              {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "size": 1234, "replicas": 3,
               "providers": 3, "alive": 2}]}
            """;

    ChunkRow {
        contents = List.copyOf(contents);
    }

    /**
     * Bytes that nodes announced under the id.
     *
     * @param size in bytes
     * @param replicas on how many nodes the bytes were wanted
     * @param providers how many registered nodes announced them
     * @param alive how many of these are presumed alive
     */
    record Content(Sha256 sha256, long size, int replicas, int providers, int alive) {

        static Content of(List<Provider> same) {
            Announced first = same.getFirst().announced();
            int replicas = same.stream()
                    .mapToInt(provider -> provider.announced().replicas())
                    .max()
                    .orElseThrow();
            int alive = (int) same.stream().filter(Provider::alive).count();
            return new Content(first.sha256(), first.size(), replicas, same.size(), alive);
        }
    }

    static ChunkRow of(ChunkId chunkId, List<Provider> providers) {
        var bySha256 = providers.stream()
                .collect(groupingBy(provider -> provider.announced().sha256().hex(), TreeMap::new, toList()));
        List<Content> contents = bySha256.values().stream()
                .map(Content::of)
                .sorted(Comparator.comparingInt(Content::providers).reversed())
                .limit(MOST_CONTENTS)
                .toList();
        return new ChunkRow(chunkId, contents);
    }
}
