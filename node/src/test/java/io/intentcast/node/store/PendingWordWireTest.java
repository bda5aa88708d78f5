package io.intentcast.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.PendingWord;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.ResponseRecord.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PendingWordWireTest {

    private static final PendingWord DRAFT = new PendingWord(
            3,
            4700,
            4715,
            List.of(new Reply(4711, Answer.No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1)))),
            Instant.parse("2026-01-31T12:00:00Z"));

    @Test
    void aPendingWordIsWrittenAsItsGoldenFileAndReadBack() throws IOException {
        try (InputStream file = PendingWordWireTest.class.getResourceAsStream("/pending-word.json")) {
            String golden = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);

            assertThat(new String(PendingWordWire.write(DRAFT), UTF_8) + "\n").isEqualTo(golden);
            assertThat(PendingWordWire.read(golden.getBytes(UTF_8))).isEqualTo(DRAFT);
        }
    }
}
