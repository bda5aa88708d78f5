package io.intentcast.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.benchmarks.results.Question;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunksTest {

    @ParameterizedTest
    @EnumSource
    void eachPartitionHasOneChunkOfAQuestion(Question question) {
        List<ChunkId> chunks = Chunks.of(question);

        assertThat(chunks)
                .extracting(chunk -> Records.partitionOf(new Subject(chunk.value()), Chunks.PARTITIONS))
                .containsExactly(0, 1, 2, 3, 4, 5);
    }
}
