package io.intentcast.local;

import java.time.Duration;
import java.util.Locale;

/** The text shown when everything is up: what to ask, where to look, what to stop. */
record Banner(SuitePlan plan) {

    private static final int TO_STOP = 1;

    String after(Duration start) {
        return ask(start) + shell() + look() + stop(plan.keepers().get(TO_STOP));
    }

    private String ask(Duration start) {
        return """

                Intentcast is up after %1$s s. Who has chunk:X, who has it but is busy, who says nothing, and why?

                  curl -s %2$s/v1/intents \\
                    -H 'Content-Type: application/json' -H 'Prefer: wait=5' \\
                    -d '{"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"}'

                What was seen of forest_1, what do they agree on, and have it kept:

                  curl -s %2$s/v1/intents \\
                    -H 'Content-Type: application/json' -H 'Prefer: wait=5' \\
                    -d '{"kind": "want_observations", "location": "forest_1", "from": "A", "then": {"store": {"replicas": 3}}}'

                """.formatted(
                        String.format(Locale.ROOT, "%.1f", start.toMillis() / 1000.0),
                        plan.intent().url());
    }

    private String shell() {
        return """
                The same and more from the command line, which ./mvnw -pl cli -am -DskipTests package builds:

                  export INTENTCAST_INTENT_URL=%s INTENTCAST_CONSENSUS_URL=%s INTENTCAST_BROKER=%s
                  java -jar cli/target/intentcast-cli-*-exec.jar ask want_chunk chunk:X
                  java -jar cli/target/intentcast-cli-*-exec.jar --help

                """.formatted(plan.intent().url(), plan.consensus().url(), plan.bootstrapServers());
    }

    private String look() {
        return """
                  intent-service      %1$s/swagger-ui.html
                  who is there        %1$s/v1/peers
                  consensus-service   %2$s/swagger-ui.html
                  what node-a learned %2$s/v1/declarers/node-a/series
                  who is trusted      %2$s/v1/reputations
                  nodes %4$s to %6$s   %3$s/swagger-ui.html to %5$s, where nobody is yet
                  mappers A to E      %7$s/v1/series is A's own series
                  Kafka               %8$s, data in %9$s

                """.formatted(
                        plan.intent().url(),
                        plan.consensus().url(),
                        plan.keepers().getFirst().url(),
                        plan.keepers().getFirst().name(),
                        plan.keepers().getLast().url(),
                        plan.keepers().getLast().name(),
                        plan.mappers().getFirst().url(),
                        plan.bootstrapServers(),
                        plan.data());
    }

    private String stop(ServicePlan toStop) {
        return """
                Stop %1$s, ask again, start it again:

                  curl -s -X POST %2$s/actuator/shutdown
                  %3$s

                Ctrl-C stops everything; what is in %4$s is there again at the next start. To begin from nothing:

                  rm -r %5$s
                """.formatted(
                        toStop.name(),
                        toStop.url(),
                        plan.commandOf(toStop),
                        plan.data(),
                        JavaCommand.inShell(plan.data().toString()));
    }
}
