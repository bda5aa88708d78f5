package io.intentcast.intent.retrieval.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.rest.DeclarationProblems;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.ChunkId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RetrievalProblemsTest {

    @Test
    void aFullDiskIs507AsForUploads() {
        ProblemException problem = new RetrievalProblems(new DeclarationProblems(new SimpleMeterRegistry()))
                .problem(new ChunkId("chunk:X"), new NoRoom("java.io.IOException: No space left on device"));

        assertThat(problem.getStatusCode().value()).isEqualTo(507);
        assertThat(problem.getBody().getType()).asString().endsWith("disk-full");
        assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("60");
    }
}
