package io.intentcast.intent.perspectives;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chunk of a series, and the nodes that say they hold it; they may describe it differently.
 *
 * @param holders at least one, each node once
 */
public record ListedChunk(ChunkId chunkId, SeriesChunkId id, List<Holder> holders) {

    private static final Comparator<ListedChunk> NEWEST_FIRST =
            Comparator.comparing(ListedChunk::id).reversed().thenComparing(ListedChunk::chunkId);

    public ListedChunk {
        holders = List.copyOf(holders);
    }

    /**
     * What one node says of it.
     *
     * @param size in bytes
     */
    public record Holder(NodeId node, Sha256 sha256, long size) {}

    /**
     * The chunks listed in an outcome of {@code want_chunks}, each once: the newest of each author first, taking
     * authors in turn, so that none crowds out the others. Leaves out ids that are not those of series chunks, and
     * chunks that were not asked for.
     */
    static List<ListedChunk> of(WantChunks want, OutcomeReport outcome) {
        var chunks = new TreeMap<ChunkId, SortedMap<NodeId, Holder>>();
        for (Row row : outcome.outcomes()) {
            if (row.understood() instanceof SeriesChunks claim) {
                claim.chunks().stream()
                        .filter(chunk -> want.after() == null || chunk.chunkId().compareTo(want.after()) > 0)
                        .forEach(chunk -> chunks.computeIfAbsent(chunk.chunkId(), _ -> new TreeMap<>())
                                .putIfAbsent(row.node(), new Holder(row.node(), chunk.sha256(), chunk.size())));
            }
        }
        var series = new TreeMap<NodeId, List<ListedChunk>>();
        chunks.forEach((chunkId, holders) -> SeriesChunkId.of(chunkId)
                .ifPresent(id -> series.computeIfAbsent(id.node(), _ -> new ArrayList<>())
                        .add(new ListedChunk(chunkId, id, List.copyOf(holders.values())))));
        return inTurn(series.values().stream()
                .<Deque<ListedChunk>>map(
                        of -> new ArrayDeque<>(of.stream().sorted(NEWEST_FIRST).toList()))
                .toList());
    }

    private static List<ListedChunk> inTurn(List<Deque<ListedChunk>> series) {
        var order = new ArrayList<ListedChunk>();
        List<Deque<ListedChunk>> left = series;
        while (!left.isEmpty()) {
            left.forEach(chunks -> order.add(chunks.remove()));
            left = left.stream().filter(chunks -> !chunks.isEmpty()).toList();
        }
        return order;
    }
}
