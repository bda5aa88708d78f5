package io.intentcast.cli;

import io.intentcast.client.intents.Method;
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

    @Option(names = "--method", description = "how it becomes one value: ${COMPLETION-CANDIDATES}")
    private @Nullable Method method;

    @Option(
            names = "--range",
            paramLabel = "LOW..HIGH",
            description = "the range in which amounts lie, such as -40..60")
    private @Nullable String range;

    @Option(names = "--tolerance", description = "the distance beyond which an amount dissents")
    private @Nullable Double tolerance;

    @Option(names = "--then-store", paramLabel = "REPLICAS", description = "have the outcome kept as a chunk")
    private @Nullable Integer thenStore;

    ObservationsAsk apply(ObservationsAsk plain) {
        ObservationsAsk ask = plain;
        ask = since == null ? ask : ask.since(since);
        ask = before == null ? ask : ask.before(before);
        ask = method == null ? ask : ask.agreeingBy(method);
        ask = range == null ? ask : inRange(ask, range);
        ask = tolerance == null ? ask : ask.tolerating(tolerance);
        return thenStore == null ? ask : ask.thenStore(thenStore);
    }

    private static ObservationsAsk inRange(ObservationsAsk ask, String range) {
        int dots = range.indexOf("..");
        try {
            return ask.inRange(
                    Double.parseDouble(range.substring(0, dots)), Double.parseDouble(range.substring(dots + 2)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
            throw new WrongUsageException("--range is '%s', not LOW..HIGH such as -40..60".formatted(range));
        }
    }
}
