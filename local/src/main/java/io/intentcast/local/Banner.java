package io.intentcast.local;

import java.nio.file.Path;
import java.time.Duration;

/** What a user sees when everything is up. */
record Banner(Plan plan) {

    private static final int TO_STOP = 1;

    String after(Duration start) {
        ServicePlan toStop = plan.nodes().get(TO_STOP);
        return """

                Intentcast is up after %.1f s. Who has chunk X, who has it but is busy, and who says nothing, and why?

                  curl -s -H 'Prefer: wait=5' -H 'Content-Type: application/json' \\
                    -d '{"kind":"want_chunk","chunkId":"chunk:X","from":"node-a"}' %2$s/v1/intents

                  intent-service     %2$s/swagger-ui.html   who is there: %2$s/v1/peers
                  consensus-service  %3$s/swagger-ui.html   what node-a learned: %3$s/v1/declarers/node-a/series
                  nodes %4$s to %5$s  %6$s/swagger-ui.html and the ports after it; the last one is off
                  Kafka, data        127.0.0.1:%7$d, %8$s

                  stop %9$s           curl -s -X POST %10$s/actuator/shutdown
                  start it again     %11$s -jar storage-node-service/target/storage-node-service-*-exec.jar \\
                                       --spring.config.additional-location=%12$s
                  stop all           Ctrl-C
                """.formatted(
                        start.toMillis() / 1000.0,
                        plan.intent().url(),
                        plan.consensus().url(),
                        plan.nodes().getFirst().name(),
                        plan.nodes().getLast().name(),
                        plan.nodes().getFirst().url(),
                        plan.brokerPort(),
                        plan.data().toAbsolutePath().normalize(),
                        toStop.name(),
                        toStop.url(),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        plan.settingsFileOf(toStop));
    }
}
