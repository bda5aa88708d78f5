package io.intentcast.benchmarks.process;

import io.intentcast.benchmarks.results.Question;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The chunks that are asked for: for each question one in each partition, so that the load is even. */
public final class Chunks {

    /** The number of partitions that services create their topics with. */
    public static final int PARTITIONS = 6;

    private Chunks() {}

    /** The chunk at index i is in partition i. */
    public static List<ChunkId> of(Question question) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> in(partition, question))
                .toList();
    }

    /** What is asked with this chunk; empty if it is none of these. */
    public static Optional<Question> questionOf(ChunkId chunk) {
        return Stream.of(Question.values())
                .filter(question -> chunk.value().startsWith(prefix(question)))
                .findAny();
    }

    private static String prefix(Question question) {
        return "chunk:" + question.name().toLowerCase(Locale.ROOT) + "-";
    }

    private static ChunkId in(int partition, Question question) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> prefix(question) + number)
                .filter(id -> Records.partitionOf(new Subject(id), PARTITIONS) == partition)
                .map(ChunkId::new)
                .findFirst()
                .orElseThrow();
    }
}
