package io.intentcast.systemtests.window;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.window.WindowFold;
import io.intentcast.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the fold on fuzzed logs; {@code -Dfuzz.seeds=FROM-TO} chooses others. */
class FuzzedLogsTest {

    private static final Seeds SEEDS = Seeds.of("fuzz.seeds", 5_000);

    @Test
    void theFoldMatchesTheOracleByteForByte() {
        SEEDS.stream().forEach(seed -> {
            Log log = FuzzedLog.of(seed);
            assertThat(bytes(Folds.conclude(log)))
                    .as(() -> SEEDS.replay(seed) + "\n" + log)
                    .isEqualTo(bytes(Oracle.conclude(log)));
        });
    }

    @Test
    void aTakeOverAtAnyRecordContinuesIdentically() {
        SEEDS.stream().forEach(seed -> {
            Log log = FuzzedLog.of(seed);
            var fold = new WindowFold(log.partition(), 0, 0);
            List<Conclusion> whole = Folds.conclude(log);
            for (ResponseEntry record : log.responses()) {
                fold.fold(record, log);
                Checkpoint checkpoint = fold.checkpoint();
                assertThat(Folds.conclude(log, checkpoint))
                        .as(() -> SEEDS.replay(seed) + ", taken over at " + checkpoint + "\n" + log)
                        .isEqualTo(whole.stream()
                                .filter(it -> it.at() >= checkpoint.position())
                                .toList());
            }
        });
    }

    @Test
    void contradictionsAreReadBackAndArePassedOnAfterATakeOver() {
        long readBack = 0;
        long passedOn = 0;
        for (long seed = 0; seed < 100; seed++) {
            Log log = FuzzedLog.of(seed);
            Checkpoint middle = CheckpointOracle.after(log.responses().size() / 2, log);
            readBack += contradictions(log, middle.rereadFrom(), middle.position());
            passedOn += contradictions(log, middle.position(), Long.MAX_VALUE);
        }
        assertThat(readBack).isGreaterThan(20);
        assertThat(passedOn).isGreaterThan(20);
    }

    private static long contradictions(Log log, long first, long end) {
        return log.responses().stream()
                .filter(record -> record.content() instanceof Contradicted)
                .filter(record -> first <= record.offset() && record.offset() < end)
                .count();
    }

    @Test
    void theThreeNumbersMatchTheOracle() {
        SEEDS.stream().forEach(seed -> {
            Log log = FuzzedLog.of(seed);
            var fold = new WindowFold(log.partition(), 0, 0);
            for (int read = 1; read <= log.responses().size(); read++) {
                fold.fold(log.responses().get(read - 1), log);
                assertThat(fold.checkpoint())
                        .as(() -> SEEDS.replay(seed) + "\n" + log)
                        .isEqualTo(CheckpointOracle.after(read, log));
            }
        });
    }

    private static String bytes(List<Conclusion> conclusions) {
        return conclusions.stream()
                .map(it -> Wire.OUTCOMES.typeOf(it) + " " + new String(Wire.OUTCOMES.write(it), StandardCharsets.UTF_8))
                .collect(joining("\n"));
    }
}
