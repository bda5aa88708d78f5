package io.intentcast.protocol;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a chunk of a node's series: {@code series_<node>.<first epoch>_<index of its first event>}. Names are in
 * the order of nodes, then in that of the series.
 *
 * @param node the node that the series belongs to
 * @param firstEpoch of the process that began the series, on an empty disk
 * @param first the index of its first event
 */
public record SeriesChunkId(NodeId node, long firstEpoch, long first) implements Comparable<SeriesChunkId> {

    /** The prefix reserved for the ids of such chunks. */
    public static final String PREFIX = "series_";

    private static final Comparator<SeriesChunkId> ORDER = Comparator.comparing(SeriesChunkId::node)
            .thenComparingLong(SeriesChunkId::firstEpoch)
            .thenComparingLong(SeriesChunkId::first);
    private static final Pattern FORM = Pattern.compile(PREFIX + "(.+)\\.(\\d{1,18})_(\\d{1,18})");

    /** Whether the id has the prefix that is reserved for series. */
    public static boolean isReserved(ChunkId id) {
        return id.value().startsWith(PREFIX);
    }

    /** Whether the subject has the prefix that is reserved for series. */
    public static boolean isReserved(Subject subject) {
        return subject.value().startsWith(PREFIX);
    }

    /** Empty when the id does not have this form. */
    public static Optional<SeriesChunkId> of(ChunkId id) {
        Matcher form = FORM.matcher(id.value());
        return form.matches()
                ? Optional.of(new SeriesChunkId(
                        new NodeId(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(SeriesChunkId other) {
        return ORDER.compare(this, other);
    }

    /** @throws IllegalArgumentException if the node's id is so long that no chunk id can hold it */
    public ChunkId chunkId() {
        return new ChunkId(PREFIX + node + "." + firstEpoch + "_" + first);
    }
}
