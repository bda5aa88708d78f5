package io.intentcast.intent.perspectives;

import io.intentcast.intent.perspectives.Perspective.HeldChunk;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answers in an outcome of {@code want_chunks}, grouped by the nodes whose series they are. Leaves out ids that are
 * not those of series chunks, and chunks that were not asked for. No larger than the claims together.
 *
 * @param perspectives in the order of node ids
 * @param next the value of {@code after} with which to ask for more; some chunks may come again; null when nobody has
 *     more
 * @param unlisted the nodes that hold such chunks but named none, because their lists did not fit into the outcome
 */
public record Perspectives(
        List<Perspective> perspectives, @Nullable ChunkId next, List<NodeId> unlisted) {

    private static final Comparator<SeriesChunk> IN_ORDER = Comparator.comparing(
                    (SeriesChunk chunk) -> SeriesChunkId.of(chunk.chunkId()).orElseThrow())
            .thenComparing(SeriesChunk::chunkId)
            .thenComparing(chunk -> chunk.sha256().hex())
            .thenComparingLong(SeriesChunk::size)
            .thenComparing(SeriesChunk::startTime)
            .thenComparing(SeriesChunk::endTime);

    public Perspectives {
        perspectives = List.copyOf(perspectives);
        unlisted = List.copyOf(unlisted);
    }

    public static Perspectives of(WantChunks want, OutcomeReport outcome) {
        var series = new TreeMap<NodeId, SortedMap<SeriesChunk, SortedSet<NodeId>>>();
        var ends = new ArrayList<ChunkId>();
        var unlisted = new ArrayList<NodeId>();
        for (Row row : outcome.outcomes()) {
            if (row.understood() instanceof SeriesChunks claim) {
                List<SeriesChunk> asked = claim.chunks().stream()
                        .filter(chunk -> want.after() == null || chunk.chunkId().compareTo(want.after()) > 0)
                        .toList();
                asked.forEach(chunk -> SeriesChunkId.of(chunk.chunkId())
                        .ifPresent(id -> series.computeIfAbsent(id.node(), _ -> new TreeMap<>(IN_ORDER))
                                .computeIfAbsent(chunk, _ -> new TreeSet<>())
                                .add(row.node())));
                endOf(claim, asked).ifPresent(ends::add);
                if (claim.more() && claim.chunks().isEmpty()) {
                    unlisted.add(row.node());
                }
            }
        }
        return new Perspectives(
                series.entrySet().stream()
                        .map(one -> new Perspective(one.getKey(), held(one.getValue())))
                        .toList(),
                ends.stream().min(Comparator.naturalOrder()).orElse(null),
                unlisted);
    }

    private static List<HeldChunk> held(Map<SeriesChunk, SortedSet<NodeId>> chunks) {
        return chunks.entrySet().stream()
                .map(chunk -> HeldChunk.of(chunk.getKey(), chunk.getValue()))
                .toList();
    }

    /** Where a claim breaks off. Chunks that were not asked for are ignored, because their end would lead nowhere. */
    private static Optional<ChunkId> endOf(SeriesChunks claim, List<SeriesChunk> asked) {
        return claim.more()
                ? asked.stream().map(SeriesChunk::chunkId).max(Comparator.naturalOrder())
                : Optional.empty();
    }
}
