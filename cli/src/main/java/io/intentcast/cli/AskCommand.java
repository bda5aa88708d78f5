package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.Ask;
import io.intentcast.client.intents.Declared;
import io.intentcast.client.intents.Intents;
import io.intentcast.client.intents.Until;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Declares an intent and waits for its outcome. */
@Command(
        name = "ask",
        description = "Declares an intent, and shows who says yes, who is busy, who says nothing, and why.",
        sortOptions = false)
final class AskCommand implements Callable<Integer> {

    private static final String CHUNK = "want_chunk";
    private static final String OBSERVATIONS = "want_observations";
    private static final String SERIES = "want_chunks";

    private final Suite suite;

    @Parameters(index = "0", paramLabel = "KIND", description = "want_chunk, want_observations or want_chunks")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "WHAT",
            description = "the chunk, the location, or the type of event that is asked for")
    private String what = "";

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "how long nodes have to answer: 10ms to 1m, mostly 2s")
    private @Nullable Duration within;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "closes earlier: first_yes, yes:N, or stable where something is agreed on")
    private @Nullable String until;

    @Option(names = "--matter", paramLabel = "ID", description = "what the answers count for in reputations")
    private @Nullable String matter;

    @Option(names = "--once", paramLabel = "NAME", description = "declared once an hour, however often this is run")
    private @Nullable String once;

    @Option(names = "--watch", description = "shows each response as it becomes known")
    private boolean watch;

    @Option(names = "--no-wait", description = "declares it, and prints its id")
    private boolean noWait;

    @ArgGroup(exclusive = false, heading = "%nOf want_observations:%n")
    private @Nullable ObservationsOptions observations;

    @ArgGroup(exclusive = false, heading = "%nOf want_chunks:%n")
    private @Nullable SeriesOptions series;

    AskCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        try (IntentcastClient client = suite.client()) {
            Ask<?> ask = ask(client.intents());
            if (noWait) {
                return declared(ask.declare());
            }
            var watching = new Watching(suite);
            return watch ? watching.watch(client, ask.declare().intentId()) : watching.show(ask.await(JsonNode.class));
        }
    }

    private Ask<?> ask(Intents intents) {
        refuse(observations != null && !kind.equals(OBSERVATIONS), OBSERVATIONS);
        refuse(series != null && !kind.equals(SERIES), SERIES);
        return switch (kind) {
            case CHUNK -> common(intents.wantChunk(what));
            case OBSERVATIONS -> {
                var ask = intents.wantObservations(what);
                yield common(observations == null ? ask : observations.apply(ask));
            }
            case SERIES -> {
                var ask = intents.wantSeries(what);
                yield common(series == null ? ask : series.apply(ask));
            }
            default ->
                throw new WrongUsageException("'%s' is no kind of intent; known are %s, %s and %s"
                        .formatted(kind, CHUNK, OBSERVATIONS, SERIES));
        };
    }

    private static void refuse(boolean wrong, String kind) {
        if (wrong) {
            throw new WrongUsageException("there are options here that are only for " + kind);
        }
    }

    private <S extends Ask<S>> S common(S plain) {
        S ask = plain;
        ask = within == null ? ask : ask.within(within);
        ask = until == null ? ask : ask.until(new Until(until));
        ask = matter == null ? ask : ask.inMatterOf(matter);
        return once == null ? ask : ask.once(once);
    }

    private int declared(Declared declared) {
        if (suite.json()) {
            suite.printJson(declared);
        } else {
            suite.out().println(declared.intentId());
        }
        return ExitCode.YES.number();
    }
}
