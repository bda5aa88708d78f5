package io.intentcast.cli;

import io.intentcast.client.intents.ObservationsAsk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How observations are asked for. */
final class ObservationsOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only what was observed from then on, such as 2026-01-31T12:00:00Z")
    private @Nullable Instant since;

    @Option(names = "--before", paramLabel = "TIME", description = "only what was observed before")
    private @Nullable Instant before;

    ObservationsAsk apply(ObservationsAsk plain) {
        ObservationsAsk ask = since == null ? plain : plain.since(since);
        return before == null ? ask : ask.before(before);
    }
}
