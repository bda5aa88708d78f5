package io.intentcast.systemtests.outcome;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An instance that takes the views over from another goes on with the same numbers, whether it had a copy of them or
 * restores them.
 */
@OnSharedBroker
class TakenOverViewsTest {

    private static final int OUTCOMES = 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void numbersAreThoseOfAReplay(int standbyReplicas, Cluster fresh) {
        Cluster cluster =
                fresh.with("intentcast.partitions=1", "intentcast.outcomes.standby-replicas=" + standbyReplicas);
        RunningService first = cluster.consensusService();
        var log = new ReputationLog(cluster.kafka());
        conclude(log, 0, OUTCOMES);
        RunningService second = cluster.consensusService();
        if (standbyReplicas > 0) {
            await().atMost(TIMEOUT).ignoreExceptions().until(() -> hasLedger(second));
        }
        conclude(log, OUTCOMES, 2 * OUTCOMES);

        first.close();
        conclude(log, 2 * OUTCOMES, 3 * OUTCOMES);
        SortedMap<String, ReputationRecord> told = log.told();
        await().atMost(TIMEOUT).until(() -> status(second, 0) == 200 && status(second, 3 * OUTCOMES - 1) == 200);
        int before = log.tellings();
        cluster.consensusService("intentcast.outcomes.application-id=anew");

        await().atMost(TIMEOUT)
                .until(() ->
                        log.tellings() >= before + told.size() && log.told().equals(told));
    }

    private static void conclude(ReputationLog log, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            log.concluded(0, offset);
        }
        await().atMost(TIMEOUT).until(() -> isToldUpTo(log, to));
    }

    private static boolean isToldUpTo(ReputationLog log, int to) {
        SortedMap<String, ReputationRecord> told = log.told();
        return !told.isEmpty() && told.values().stream().allMatch(record -> record.at() == (to - 1) * 10L);
    }

    private static int status(RunningService instance, int offset) {
        return new Rest(instance.plan().url()).get("/v1/outcomes/0-" + offset).status();
    }

    private static boolean hasLedger(RunningService instance) throws IOException {
        Path disk = Path.of(instance.plan().settings().getOrDefault("intentcast.data-dir", "-"));
        try (Stream<Path> files = Files.walk(disk)) {
            return files.anyMatch(file -> file.endsWith(Path.of("0_0", "rocksdb", "ledger")));
        }
    }
}
