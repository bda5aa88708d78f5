package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.intentcast.local.RunningService;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a consensus-service is full. Nothing on it is the only copy. */
@OnSharedBroker
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    private static final int MEGABYTES = 48;
    private static final int OUTCOMES = 400;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void itSaysSoAndClosesWindowsAndGoesOnByItselfOnceThereIsRoom(Cluster cluster) {
        try (SmallDisk disk = smallDisk()) {
            RunningService service = onDisk(cluster, disk);
            var consensus = new Rest(service.plan().url());
            var intents = new Rest(cluster.intentService().plan().url());
            String before = declare(intents);

            disk.fill();
            eventually().until(() -> consensus.get("/readyz").status() == 503);
            assertThat(consensus.get("/actuator/health/readiness").json().at("/components/disk/details/reason"))
                    .asString()
                    .contains(disk.directory().toString(), "bytes left");
            String meanwhile = declare(intents);
            writeMoreThanMemoryHolds(cluster);
            assertThat(consensus.get("/v1/outcomes/" + before).status()).isIn(200, 503);

            disk.empty();
            eventually().until(() -> consensus.get("/readyz").status() == 200);
            assertThat(outcome(consensus, before).status()).isEqualTo(200);
            assertThat(outcome(consensus, meanwhile).status()).isEqualTo(200);
            eventually()
                    .untilAsserted(() -> assertThat(
                                    outcome(consensus, "5-" + (OUTCOMES - 1)).status())
                            .isEqualTo(200));
            service.close();
        }
    }

    @Test
    void itRefusesToStartOnAFullDiskAndSaysWhatHelps(Cluster cluster) {
        try (SmallDisk disk = smallDisk()) {
            disk.fill();

            assertThatThrownBy(() -> onDisk(cluster, disk))
                    .hasStackTraceContaining(StartRefusedException.class.getName()
                            + ": The views cannot be stored in data directory "
                            + disk.directory().resolve("outcomes"));
        }
    }

    /** The threads of the views die of it. */
    private static ConditionFactory eventually() {
        return await().atMost(TIMEOUT).dontCatchUncaughtExceptions();
    }

    private SmallDisk smallDisk() {
        try {
            return SmallDisk.at(directory.resolve("disk"), MEGABYTES);
        } catch (IllegalStateException e) {
            return abort("needs a user that may mount: " + e.getMessage());
        }
    }

    private static RunningService onDisk(Cluster cluster, SmallDisk disk) {
        return cluster.consensusService(
                "intentcast.data-dir=" + disk.directory(),
                "intentcast.outcomes.memory=1MB",
                "intentcast.disk.reserve=1MB");
    }

    private static String declare(Rest intents) {
        Reply reply = intents.post("/v1/intents", """
                {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"}""", "Prefer", "wait=20");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("intentId").asString();
    }

    private static void writeMoreThanMemoryHolds(Cluster cluster) {
        var log = new OutcomeLog(cluster.kafka());
        IntStream.range(0, OUTCOMES).forEach(offset -> log.concluded(5, offset, Instant.EPOCH));
    }

    private static Reply outcome(Rest consensus, String intentId) {
        return consensus.get("/v1/outcomes/" + intentId, "Prefer", "wait=20");
    }
}
