package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.topic.Records;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptContradictionsTest extends OverOutcomeTopology {

    @Test
    void aContradictionIsKeptWithTheOutcomeThatItNames() {
        Remark late = remark("0-1", Remark.Type.LATE, "n2", 110);
        Contradiction found = contradiction("0-1", "n1", chunkOf(0), 105);
        Contradiction announced = contradiction(null, "n1", chunkOf(0), 120);
        Outcome named = outcome("0-1", new WantChunk(new ChunkId(chunkOf(0))));
        publish(named, outcome("0-2"), found, late, announced);

        assertThat(find("0-1")).contains(new OutcomeHistory(named, null, List.of(found, late)));
        assertThat(find("0-2")).contains(new OutcomeHistory(outcome("0-2"), null, List.of()));
        assertThat(concluded).containsExactly(intent("0-1"), intent("0-2"));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void oneContradictionOfANodeAndAChunkIsKept() {
        List<String> chunks = chunksOf(0).limit(2).toList();
        Contradiction found = contradiction("0-1", "n1", chunks.getFirst(), 105);
        Contradiction other = contradiction("0-1", "n1", chunks.getLast(), 107);
        Outcome named = outcome("0-1", new WantChunks(new EventType("observation"), null));
        publish(named, found, contradiction("0-1", "n1", chunks.getFirst(), 106), other, found);

        assertThat(find("0-1")).contains(new OutcomeHistory(named, null, List.of(found, other)));
    }

    @Test
    void aContradictionOutsideItsChunksPartitionIsDeadLettered() {
        publish(outcome("0-1"));
        publish(contradiction("0-1", "n1", chunkOf(1), 106), contradiction(null, "n1", chunkOf(1), 107));

        assertThat(unreadable)
                .containsExactly(
                        "1: chunk '%s' does not belong to partition 0".formatted(chunkOf(1)),
                        "2: chunk '%s' does not belong to partition 0".formatted(chunkOf(1)));
        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of()));
    }

    @Test
    void aContradictionOfAnIntentInAnotherPartitionIsKeptWithNoOutcome() {
        publish(outcome("0-1"), contradiction("5-1", "n1", chunkOf(0), 105));

        assertThat(unreadable).isEmpty();
        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of()));
    }

    @Test
    void aContradictionAboutAnotherChunkThanTheIntentsIsKeptWithNoOutcome() {
        String another = chunksOf(0).skip(1).findFirst().orElseThrow();
        Outcome named = outcome("0-1", new WantChunk(new ChunkId(chunkOf(0))));
        publish(named, contradiction("0-1", "n1", another, 105));

        assertThat(find("0-1")).contains(new OutcomeHistory(named, null, List.of()));
    }

    private static String chunkOf(int partition) {
        return chunksOf(partition).findFirst().orElseThrow();
    }

    private static Stream<String> chunksOf(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "chunk:" + i)
                .filter(chunk -> Records.partitionOf(new Subject(chunk), PARTITIONS) == partition);
    }
}
